import { Link } from 'wouter';
import type { Order } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { CancelOrder } from './cancel-order.tsx';
import { OrderAgain } from './order-again.tsx';
import { OrderContent } from './order-content.tsx';
import { OrderStatus } from './order-status.tsx';
import { OrderTimeline } from './order-timeline.tsx';
import { ReadOrder } from './read-order.tsx';

export default function OrderPage({ id }: { id: string }) {
  return <ReadOrder id={id}>{(order, reload) => <OrderView order={order} onChange={reload} />}</ReadOrder>;
}

function OrderView({ order, onChange }: { order: Order; onChange(): void }) {
  const { t, date } = useTranslation();
  const title = t('order.title', { number: order.number });
  usePageTitle(title);
  const [before, after] = title.split(order.number);
  return (
    <div className="stack">
      <div className="page-head order-head">
        <p>
          <Link href="/orders" className="text-link">
            <span aria-hidden="true">←</span> {t('order.back')}
          </Link>
        </p>
        <h1>
          {before}
          <span className="nowrap">{order.number}</span>
          {after}
        </h1>
        <p className="order-head-facts">
          <OrderStatus status={order.status} />
          <time dateTime={order.createdAt} className="muted">
            {t('order.placed', { date: date(order.createdAt) })}
          </time>
        </p>
      </div>
      <section className="panel" aria-labelledby="history">
        <h2 id="history">{t('order.history')}</h2>
        <OrderTimeline order={order} />
      </section>
      <div className="page-actions">
        <OrderAgain order={order} />
        {order.cancellable && <CancelOrder order={order} onCancelled={onChange} />}
      </div>
      <OrderContent order={order} />
    </div>
  );
}
