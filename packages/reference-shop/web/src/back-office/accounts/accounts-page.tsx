import { Link } from 'wouter';
import { request } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useTranslation } from '../../i18n/language.tsx';
import { Loading } from '../../ui/states.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { useStaff } from '../session/staff.tsx';
import { useTexts } from '../texts/use-texts.ts';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { OwnPassword } from './own-password.tsx';
import type { Account } from './types.ts';

/** Everybody's own password; the accounts of all for whoever may give rights. */
export function AccountsPage() {
  const texts = useTexts();
  const { rights } = useStaff();
  const mayManage = rights.includes('admin');
  usePageTitle(texts.accounts);
  return (
    <>
      <PageHead title={texts.accounts}>
        {mayManage && (
          <Link href="/back-office/accounts/new" className="button button-primary">
            {texts.newAccount}
          </Link>
        )}
      </PageHead>
      {mayManage && <Accounts />}
      <OwnPassword />
    </>
  );
}

function Accounts() {
  const texts = useTexts();
  const { date } = useTranslation();
  const { data, error, reload } = useResource<readonly Account[]>('/api/admin/accounts');
  if (error !== undefined) return <Refusal error={error} onRetry={reload} />;
  if (data === undefined) return <Loading />;
  return (
    <DataTable
      caption={texts.accounts}
      rows={data}
      keyOf={({ id }) => id}
      columns={[
        {
          head: texts.login,
          cell: ({ id, login }) => (
            <Link href={`/back-office/accounts/${id}`} className="text-link">
              {login}
            </Link>
          ),
        },
        {
          head: texts.rights,
          cell: (account) => account.rights.map((right) => texts[`right_${right}`]).join(', ') || texts.none,
        },
        { head: texts.lastSignIn, cell: ({ signedInAt }) => (signedInAt === null ? texts.none : date(signedInAt)) },
        {
          head: texts.actions,
          cell: ({ id, login }) => (
            <ConfirmButton
              small
              danger
              label={texts.deleteIt}
              about={login}
              text={texts.deleteAccountText}
              doneText={texts.deletedAccount}
              onConfirm={async () => {
                await request(`/api/admin/accounts/${id}`, { method: 'DELETE' });
                reload();
              }}
            />
          ),
        },
      ]}
    />
  );
}
