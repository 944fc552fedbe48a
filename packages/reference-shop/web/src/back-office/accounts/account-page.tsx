import { useLocation } from 'wouter';
import { request } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { Loading } from '../../ui/states.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { useTexts } from '../texts/use-texts.ts';
import { rights } from '../types.ts';
import { EntityForm } from '../ui/entity-form.tsx';
import type { FieldSpec } from '../ui/field-spec.ts';
import { PageHead } from '../ui/page-head.tsx';
import { Refusal } from '../ui/refusal.tsx';
import type { Account } from './types.ts';

const list = '/back-office/accounts';

export function AccountPage({ id }: { id: string }) {
  return id === 'new' ? <NewAccount /> : <ExistingAccount id={Number(id)} />;
}

function useRightsField(): FieldSpec {
  const texts = useTexts();
  const options = rights.map((value) => ({ value, label: texts[`right_${value}`] }));
  return { name: 'rights', label: texts.rights, kind: 'set', options };
}

function NewAccount() {
  const texts = useTexts();
  const [, navigate] = useLocation();
  const rightsField = useRightsField();
  usePageTitle(texts.newAccount);
  return (
    <>
      <PageHead title={texts.newAccount} parent={{ href: list, label: texts.accounts }} />
      <section className="panel">
        <EntityForm
          fields={[
            { name: 'login', label: texts.login, kind: 'text', width: 'half' },
            {
              name: 'password',
              label: texts.password,
              kind: 'password',
              width: 'half',
              autoComplete: 'new-password',
              hint: texts.passwordHint,
            },
            rightsField,
          ]}
          submitLabel={texts.create}
          onSubmit={async (body) => {
            await request<Account>('/api/admin/accounts', { method: 'POST', body });
            navigate(list);
          }}
        />
      </section>
    </>
  );
}

function ExistingAccount({ id }: { id: number }) {
  const texts = useTexts();
  const [, navigate] = useLocation();
  const { data, error, reload } = useResource<readonly Account[]>('/api/admin/accounts');
  const rightsField = useRightsField();
  const account = data?.find((one) => one.id === id);
  usePageTitle(account?.login ?? texts.accounts);
  if (error !== undefined) return <Refusal error={error} onRetry={reload} />;
  if (data === undefined) return <Loading />;
  return (
    <>
      <PageHead title={account?.login ?? texts.nothing} parent={{ href: list, label: texts.accounts }} />
      {account !== undefined && (
        <section className="panel">
          <EntityForm
            fields={[
              rightsField,
              {
                name: 'password',
                label: texts.newPassword,
                kind: 'password',
                width: 'half',
                autoComplete: 'new-password',
                hint: texts.newPasswordHint,
                optional: true,
              },
            ]}
            values={{ rights: account.rights }}
            onSubmit={async ({ password, ...body }) => {
              const changes = { ...body, ...(password !== '' && { password }) };
              await request<Account>(`/api/admin/accounts/${id}`, { method: 'PUT', body: changes });
              navigate(list);
            }}
          />
        </section>
      )}
    </>
  );
}
