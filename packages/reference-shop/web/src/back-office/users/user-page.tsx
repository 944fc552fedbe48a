import { useState } from 'react';
import { Link } from 'wouter';
import { request } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useTranslation } from '../../i18n/language.tsx';
import { Loading } from '../../ui/states.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { useTexts } from '../texts/use-texts.ts';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import { Facts } from '../ui/facts.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { isAnonymised, type StaffUser } from './types.ts';
import { UserState } from './user-state.tsx';

export function UserPage({ id }: { id: string }) {
  const texts = useTexts();
  const { country, date, money } = useTranslation();
  const { data, error, reload } = useResource<StaffUser>(`/api/admin/users/${id}`);
  const [changed, setChanged] = useState<StaffUser>();
  const user = changed ?? data;
  const origins = { shop: texts.originShop, traffic: texts.originTraffic, bait: texts.originBait };
  usePageTitle(user?.email ?? texts.customer);
  if (error !== undefined) return <Refusal error={error} onRetry={reload} />;
  if (user === undefined) return <Loading />;
  return (
    <>
      <PageHead title={user.email} parent={{ href: '/back-office/users', label: texts.users }}>
        <Link href={`/back-office/orders?q=${encodeURIComponent(user.email)}`} className="button">
          {texts.ordersOf}
        </Link>
      </PageHead>
      <section className="panel" aria-labelledby="who">
        <h2 id="who">{texts.customer}</h2>
        <Facts
          facts={[
            [texts.status, <UserState key="state" user={user} />],
            [texts.name, `${user.firstName} ${user.lastName}`],
            [texts.reference, <code key="ref">{user.ref}</code>],
            [texts.phone, user.phone],
            [texts.birthDate, user.birthDate],
            [
              texts.address,
              [user.line1, user.line2, user.postalCode, user.city, user.country && country(user.country)]
                .filter(Boolean)
                .join(', '),
            ],
            [texts.grantedTier, user.loyaltyTier && texts[user.loyaltyTier]],
            [texts.storeCredit, money(user.storeCredit)],
            [texts.customerSince, date(user.createdAt)],
            [texts.lastSignIn, user.signedInAt && date(user.signedInAt)],
            [texts.origin, origins[user.origin]],
          ]}
        />
        {!isAnonymised(user) && <Actions user={user} onChange={setChanged} />}
      </section>
    </>
  );
}

function Actions({ user, onChange }: { user: StaffUser; onChange(user: StaffUser): void }) {
  const texts = useTexts();
  const act =
    (action: string, method: 'POST' | 'DELETE' = 'POST') =>
    async () =>
      onChange(await request<StaffUser>(`/api/admin/users/${user.id}/${action}`, { method }));
  return (
    <div className="page-actions">
      {user.blockedAt === null ? (
        <ConfirmButton
          key="block"
          danger
          label={texts.block}
          text={texts.blockText}
          doneText={texts.blockedDone}
          onConfirm={act('block')}
        />
      ) : (
        <ConfirmButton
          key="unblock"
          label={texts.unblock}
          text={texts.unblockText}
          doneText={texts.unblockedDone}
          onConfirm={act('block', 'DELETE')}
        />
      )}
      <ConfirmButton
        danger
        label={texts.anonymise}
        text={texts.anonymiseText}
        doneText={texts.anonymisedDone}
        onConfirm={act('anonymise')}
      />
    </div>
  );
}
