import { Link } from 'wouter';
import type { Page } from '../../api/types.ts';
import { useResource } from '../../api/use-resource.ts';
import { useTranslation } from '../../i18n/language.tsx';
import { localeOf } from '../../i18n/languages.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { useTexts } from '../texts/use-texts.ts';
import { Filters } from '../ui/filters.tsx';
import { useListParams } from '../ui/list-params.ts';
import { Listing } from '../ui/listing.tsx';
import { PageHead } from '../ui/page-head.tsx';
import type { Promotion } from './types.ts';
import { useKindNames } from './use-promotion-fields.ts';

export function PromotionsPage() {
  const texts = useTexts();
  const { date, money, language } = useTranslation();
  const params = useListParams();
  const promotions = useResource<Page<Promotion>>(params.apiPath('/api/admin/promotions'));
  const kinds = useKindNames();
  usePageTitle(texts.promotions);
  const worth = ({ kind, value }: Promotion) =>
    kind === 'percentage'
      ? new Intl.NumberFormat(localeOf(language), { style: 'percent' }).format(value / 100)
      : kind === 'amount'
        ? money(value)
        : kinds[kind];
  return (
    <>
      <PageHead title={texts.promotions}>
        <Link href="/back-office/promotions/new" className="button button-primary">
          {texts.newPromotion}
        </Link>
      </PageHead>
      <Filters
        params={params}
        filters={[
          { name: 'q', label: texts.code },
          {
            name: 'active',
            label: texts.usable,
            options: [
              { value: 'true', label: texts.yes },
              { value: 'false', label: texts.no },
            ],
          },
        ]}
      />
      <Listing
        caption={texts.promotions}
        resource={promotions}
        params={params}
        keyOf={({ id }) => id}
        columns={[
          {
            head: texts.code,
            cell: ({ id, code }) => (
              <Link href={`/back-office/promotions/${id}`} className="text-link">
                {code}
              </Link>
            ),
          },
          { head: texts.value, cell: worth },
          { head: texts.startsAt, cell: ({ startsAt }) => (startsAt === null ? texts.none : date(startsAt)) },
          { head: texts.endsAt, cell: ({ endsAt }) => (endsAt === null ? texts.none : date(endsAt)) },
          {
            head: texts.used,
            cell: ({ usedCount, usageLimit }) => (usageLimit === null ? usedCount : `${usedCount} / ${usageLimit}`),
            numeric: true,
          },
          {
            head: texts.usable,
            cell: ({ active }) => (
              <span className={`badge ${active ? '' : 'badge-out'}`}>{active ? texts.yes : texts.no}</span>
            ),
          },
        ]}
      />
    </>
  );
}
