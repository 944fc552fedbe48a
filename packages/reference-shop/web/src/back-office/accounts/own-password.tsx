import { useState } from 'react';
import { request } from '../../api/client.ts';
import { useStaff } from '../session/staff.tsx';
import { useTexts } from '../texts/use-texts.ts';
import type { StaffStatus } from '../types.ts';
import { EntityForm } from '../ui/entity-form.tsx';

export function OwnPassword() {
  const texts = useTexts();
  const { accept } = useStaff();
  const [changes, setChanges] = useState(0);
  return (
    <section className="panel" aria-labelledby="own-password">
      <h2 id="own-password">{texts.ownPassword}</h2>
      <EntityForm
        key={changes}
        fields={[
          {
            name: 'current',
            label: texts.currentPassword,
            kind: 'password',
            width: 'half',
            autoComplete: 'current-password',
          },
          {
            name: 'password',
            label: texts.newPassword,
            kind: 'password',
            width: 'half',
            autoComplete: 'new-password',
            hint: texts.passwordHint,
          },
        ]}
        submitLabel={texts.changePassword}
        doneText={texts.passwordChanged}
        onSubmit={async (body) => {
          accept(await request<StaffStatus>('/api/admin/password', { method: 'PUT', body }));
          setChanges((count) => count + 1);
        }}
      />
    </section>
  );
}
