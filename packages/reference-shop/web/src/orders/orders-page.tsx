import { Link } from 'wouter';
import type { Order, Page } from '../api/types.ts';
import { useResource } from '../api/use-resource.ts';
import { useTranslation } from '../i18n/language.tsx';
import { OrdersIcon } from '../ui/icons.tsx';
import { PageLinks } from '../ui/page-links.tsx';
import { EmptyState, Failure, Loading } from '../ui/states.tsx';
import { usePageNumber } from '../ui/use-page-number.ts';
import { usePageTitle } from '../ui/use-page-title.ts';
import { OrderRow } from './order-row.tsx';

const pageSize = 10;

/** The customer's orders, the newest first. */
export default function OrdersPage() {
  const { t } = useTranslation();
  const page = usePageNumber();
  const { data, error, reload } = useResource<Page<Order>>(`/api/orders?page=${page - 1}&size=${pageSize}`);
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
        <>
          <ul className="orders">
            {data.content.map((order) => (
              <OrderRow key={order.id} order={order} />
            ))}
          </ul>
          <PageLinks
            label={t('orders.pages')}
            page={page}
            totalPages={data.totalPages}
            to={(target) => (target === 1 ? '/orders' : `/orders?page=${target}`)}
          />
        </>
      )}
    </div>
  );
}
