import { Link, useSearchParams } from 'wouter';
import { ApiProblem } from '../api/problem.ts';
import type { Order } from '../api/types.ts';
import { useResource } from '../api/use-resource.ts';
import { Totals } from '../cart/totals.tsx';
import { useTranslation } from '../i18n/language.tsx';
import { CheckIcon, SearchIcon } from '../ui/icons.tsx';
import { EmptyState, Failure, Loading } from '../ui/states.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { OrderLines } from './order-lines.tsx';
import { PostalAddress } from './postal-address.tsx';

export function ConfirmationPage() {
  const [search] = useSearchParams();
  const id = search.get('id') ?? '';
  return id === '' ? <MissingOrder /> : <Confirmation key={id} id={id} />;
}

function Confirmation({ id }: { id: string }) {
  const { data, error, reload } = useResource<Order>(`/api/orders/${encodeURIComponent(id)}`);
  if (error instanceof ApiProblem && (error.status === 404 || error.status === 400)) return <MissingOrder />;
  if (error !== undefined) return <Failure error={error} onRetry={reload} level={1} />;
  return data === undefined ? <Loading /> : <OrderView order={data} />;
}

function MissingOrder() {
  const { t } = useTranslation();
  usePageTitle(t('confirmation.missing.title'));
  return (
    <EmptyState
      title={t('confirmation.missing.title')}
      text={t('confirmation.missing.text')}
      icon={<SearchIcon />}
      level={1}
    >
      <Link href="/orders" className="button">
        {t('nav.orders')}
      </Link>
    </EmptyState>
  );
}

function OrderView({ order }: { order: Order }) {
  const { t, date } = useTranslation();
  usePageTitle(`${t('confirmation.title')} ${order.number}`);
  return (
    <div className="stack">
      <div className="confirmation">
        <span className="confirmation-mark">
          <CheckIcon />
        </span>
        <h1>{t('confirmation.title')}</h1>
        <p className="lead">
          {t('confirmation.thanks', { name: order.address.firstName })} {t('confirmation.text')}
        </p>
        <p className="order-number">
          <span className="order-number-label">{t('confirmation.number')}</span>
          <strong>{order.number}</strong>
        </p>
        <p className="muted">
          <time dateTime={order.createdAt}>{t('order.placed', { date: date(order.createdAt) })}</time>
        </p>
      </div>
      <div className="with-aside">
        <section className="panel" aria-labelledby="ordered">
          <h2 id="ordered">{t('order.lines')}</h2>
          <OrderLines order={order} />
        </section>
        <div className="aside">
          <section className="panel" aria-labelledby="summary">
            <h2 id="summary">{t('totals.title')}</h2>
            <Totals totals={order} lines={order.lines} shippingKnown />
          </section>
          <section className="panel" aria-labelledby="delivery">
            <h2 id="delivery">{t('order.address')}</h2>
            <PostalAddress address={order.address} />
          </section>
        </div>
      </div>
      <p className="page-actions">
        <Link href="/products" className="button button-primary">
          {t('cart.continue')}
        </Link>
        <Link href="/orders" className="button">
          {t('orders.title')}
        </Link>
      </p>
    </div>
  );
}
