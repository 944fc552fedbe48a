import type { OrderStatus as Status } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';

const looks: Readonly<Partial<Record<Status, string>>> = {
  cancelled: 'badge-out',
  refunded: 'badge-out',
  created: 'badge-low',
};

/** Where an order is, in a word. */
export function OrderStatus({ status }: { status: Status }) {
  const { t } = useTranslation();
  return <span className={`badge ${looks[status] ?? ''}`}>{t(`orders.status.${status}`)}</span>;
}
