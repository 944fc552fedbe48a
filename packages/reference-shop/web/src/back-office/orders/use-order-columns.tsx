import { Link } from 'wouter';
import { useTranslation } from '../../i18n/language.tsx';
import { useTexts } from '../texts/use-texts.ts';
import type { Column } from '../ui/data-table.tsx';
import { StateBadge } from './state-badge.tsx';
import type { ListedOrder } from './types.ts';

/** The columns of every list of orders. */
export function useOrderColumns(): readonly Column<ListedOrder>[] {
  const texts = useTexts();
  const { money, date } = useTranslation();
  return [
    {
      head: texts.orderColumn,
      cell: ({ id, number }) => (
        <Link href={`/back-office/orders/${id}`} className="text-link nowrap">
          {number}
        </Link>
      ),
    },
    { head: texts.date, cell: ({ createdAt }) => date(createdAt) },
    { head: texts.customer, cell: ({ user }) => user?.email ?? texts.none },
    { head: texts.status, cell: ({ status }) => <StateBadge state={status} /> },
    { head: texts.total, cell: ({ total, currency }) => money(total, currency), numeric: true },
  ];
}
