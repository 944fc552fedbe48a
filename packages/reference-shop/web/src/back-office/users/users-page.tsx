import { Link } from 'wouter';
import type { Page } from '../../api/types.ts';
import { useResource } from '../../api/use-resource.ts';
import { useTranslation } from '../../i18n/language.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { useTexts } from '../texts/use-texts.ts';
import { Filters } from '../ui/filters.tsx';
import { useListParams } from '../ui/list-params.ts';
import { Listing } from '../ui/listing.tsx';
import { PageHead } from '../ui/page-head.tsx';
import type { ListedUser } from './types.ts';
import { UserState } from './user-state.tsx';

export function UsersPage() {
  const texts = useTexts();
  const { date } = useTranslation();
  const params = useListParams();
  const users = useResource<Page<ListedUser>>(params.apiPath('/api/admin/users'));
  usePageTitle(texts.users);
  return (
    <>
      <PageHead title={texts.users} />
      <Filters
        params={params}
        filters={[
          { name: 'q', label: `${texts.name}, ${texts.email}` },
          {
            name: 'blocked',
            label: texts.blocked,
            options: [
              { value: 'true', label: texts.yes },
              { value: 'false', label: texts.no },
            ],
          },
        ]}
      />
      <Listing
        caption={texts.users}
        resource={users}
        params={params}
        keyOf={({ id }) => id}
        columns={[
          {
            head: texts.email,
            cell: ({ id, email }) => (
              <Link href={`/back-office/users/${id}`} className="text-link">
                {email}
              </Link>
            ),
          },
          { head: texts.name, cell: ({ firstName, lastName }) => `${firstName} ${lastName}` },
          { head: texts.customerSince, cell: ({ createdAt }) => date(createdAt) },
          { head: texts.status, cell: (user) => <UserState user={user} /> },
        ]}
      />
    </>
  );
}
