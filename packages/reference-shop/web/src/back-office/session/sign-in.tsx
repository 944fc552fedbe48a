import { request } from '../../api/client.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { useTexts } from '../texts/use-texts.ts';
import type { StaffStatus } from '../types.ts';
import { EntityForm } from '../ui/entity-form.tsx';

/** The door of the back office. */
export function SignIn({ onDone }: { onDone(status: StaffStatus): void }) {
  const texts = useTexts();
  usePageTitle(texts.title);
  return (
    <section className="panel bo-sign-in" aria-labelledby="sign-in">
      <h1 id="sign-in">{texts.title}</h1>
      <p className="lead">{texts.signInLead}</p>
      <EntityForm
        fields={[
          { name: 'login', label: texts.login, kind: 'text', autoComplete: 'username' },
          { name: 'password', label: texts.password, kind: 'password', autoComplete: 'current-password' },
        ]}
        submitLabel={texts.signIn}
        doneText={texts.signedIn}
        onSubmit={async (body) => {
          onDone(await request<StaffStatus>('/api/admin/login', { method: 'POST', body }));
        }}
      />
    </section>
  );
}
