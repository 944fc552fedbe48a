import { Link } from 'wouter';
import type { Order } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';
import { ChevronIcon } from '../ui/icons.tsx';
import { OrderStatus } from './order-status.tsx';

/** An order in the list. */
export function OrderRow({ order }: { order: Order }) {
  const { t, plural, money, date } = useTranslation();
  const pieces = order.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <li className="order panel">
      <div className="order-pictures" aria-hidden="true">
        {order.lines.slice(0, 3).map((line) => (
          <img key={line.id} src={line.picture} alt="" width="80" height="60" />
        ))}
      </div>
      <div className="order-main">
        <h2 className="order-name">
          <Link href={`/orders/${order.id}`} aria-label={t('orders.view', { number: order.number })}>
            {order.number}
          </Link>
        </h2>
        <p className="muted">
          <time dateTime={order.createdAt}>{date(order.createdAt)}</time> ·{' '}
          <span className="nowrap">{plural('items', pieces)}</span>
        </p>
      </div>
      <OrderStatus status={order.status} />
      <strong className="order-total">{money(order.total, order.currency)}</strong>
      <ChevronIcon />
    </li>
  );
}
