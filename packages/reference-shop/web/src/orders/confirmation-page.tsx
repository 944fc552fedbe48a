import { Link, useSearchParams } from 'wouter';
import type { Order } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';
import { CheckIcon } from '../ui/icons.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { MissingOrder } from './missing-order.tsx';
import { OrderContent } from './order-content.tsx';
import { ReadOrder } from './read-order.tsx';

/** Where a customer arrives who has just ordered. */
export default function ConfirmationPage() {
  const [search] = useSearchParams();
  const id = search.get('id') ?? '';
  if (id === '') return <MissingOrder />;
  return (
    <ReadOrder key={id} id={id}>
      {(order) => <Confirmation order={order} />}
    </ReadOrder>
  );
}

function Confirmation({ order }: { order: Order }) {
  const { t, plural, date, weekday } = useTranslation();
  usePageTitle(`${t('confirmation.title')} ${order.number}`);
  const { promisedDate, loyalty } = order;
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
        <ul className="confirmation-facts">
          {promisedDate !== null && (
            <li>
              <time dateTime={promisedDate}>{t('order.promised', { date: weekday(promisedDate) })}</time>
            </li>
          )}
          {loyalty.earned > 0 && <li>{plural('order.points.earned', loyalty.earned)}</li>}
          <li>
            {t('confirmation.mail')}{' '}
            <Link href="/mailbox" className="text-link">
              {t('confirmation.mail.link')}
            </Link>
          </li>
        </ul>
      </div>
      <OrderContent order={order} />
      <p className="page-actions">
        <Link href="/products" className="button button-primary">
          {t('cart.continue')}
        </Link>
        <Link href={`/orders/${order.id}`} className="button">
          {t('confirmation.follow')}
        </Link>
        <Link href="/orders" className="button">
          {t('orders.title')}
        </Link>
      </p>
    </div>
  );
}
