import { Link } from 'wouter';
import type { Order, Page } from '../api/types.ts';
import { useResource } from '../api/use-resource.ts';
import { useTranslation } from '../i18n/language.tsx';
import type { MessageKey } from '../i18n/messages.ts';
import { ChevronIcon, OrdersIcon } from '../ui/icons.tsx';
import { EmptyState, Failure, Loading } from '../ui/states.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';

const statuses: Readonly<Record<string, MessageKey>> = {
  created: 'orders.status.created',
  paid: 'orders.status.paid',
  preparing: 'orders.status.preparing',
  shipped: 'orders.status.shipped',
  delivered: 'orders.status.delivered',
  cancelled: 'orders.status.cancelled',
  refunded: 'orders.status.refunded',
};

export function OrdersPage() {
  const { t } = useTranslation();
  const { data, error, reload } = useResource<Page<Order>>('/api/orders');
  usePageTitle(t('orders.title'));
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t('orders.title')}</h1>
      </div>
      {error !== undefined ? (
        <Failure error={error} onRetry={reload} />
      ) : data === undefined ? (
        <Loading />
      ) : data.content.length === 0 ? (
        <EmptyState title={t('orders.empty.title')} text={t('orders.empty.text')} icon={<OrdersIcon />}>
          <Link href="/products" className="button button-primary">
            {t('cart.empty.action')}
          </Link>
        </EmptyState>
      ) : (
        <ul className="orders">
          {data.content.map((order) => (
            <OrderRow key={order.id} order={order} />
          ))}
        </ul>
      )}
    </div>
  );
}

function OrderRow({ order }: { order: Order }) {
  const { t, plural, money, date } = useTranslation();
  const status = statuses[order.status];
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
          <Link href={`/order-confirmation?id=${order.id}`} aria-label={t('orders.view', { number: order.number })}>
            {order.number}
          </Link>
        </h2>
        <p className="muted">
          <time dateTime={order.createdAt}>{date(order.createdAt)}</time> ·{' '}
          <span className="nowrap">{plural('items', pieces)}</span>
        </p>
      </div>
      <span className="badge badge-in">{status === undefined ? order.status : t(status as 'orders.status.paid')}</span>
      <strong className="order-total">{money(order.total, order.currency)}</strong>
      <ChevronIcon />
    </li>
  );
}
