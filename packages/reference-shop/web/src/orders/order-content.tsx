import './orders.css';
import type { Order } from '../api/types.ts';
import { Totals } from '../cart/totals.tsx';
import { useTranslation } from '../i18n/language.tsx';
import { OrderLines } from './order-lines.tsx';
import { PostalAddress } from './postal-address.tsx';

/** What was ordered, what it cost, where it goes and how it was paid. */
export function OrderContent({ order }: { order: Order }) {
  const { t } = useTranslation();
  return (
    <div className="with-aside">
      <div className="order-blocks">
        <section className="panel" aria-labelledby="ordered">
          <h2 id="ordered">{t('order.lines')}</h2>
          <OrderLines order={order} />
        </section>
        <div className="order-pair">
          <section className="panel order-facts" aria-labelledby="delivery">
            <h2 id="delivery">{t('order.delivery')}</h2>
            <Delivery order={order} />
          </section>
          <section className="panel order-facts" aria-labelledby="payment">
            <h2 id="payment">{t('order.payment')}</h2>
            <Payment order={order} />
          </section>
        </div>
      </div>
      <section className="panel aside order-facts" aria-labelledby="summary">
        <h2 id="summary">{t('totals.title')}</h2>
        <Totals totals={order} lines={order.lines} shippingKnown />
        {order.promotionCodes.length > 0 && (
          <p className="muted">{t('order.codes', { codes: order.promotionCodes.join(', ') })}</p>
        )}
        <Points order={order} />
      </section>
    </div>
  );
}

function Points({ order: { status, loyalty } }: { order: Order }) {
  const { plural } = useTranslation();
  // They went back with the order.
  if (status === 'cancelled' || status === 'refunded') return null;
  const { spent, earned } = loyalty;
  return (
    <>
      {spent > 0 && <p className="muted">{plural('order.points.spent', spent)}</p>}
      {earned > 0 && <p className="order-earned">{plural('order.points.earned', earned)}</p>}
    </>
  );
}

function Delivery({ order: { shippingOption, promisedDate, address } }: { order: Order }) {
  const { t, weekday } = useTranslation();
  return (
    <>
      <p>
        {shippingOption.label}
        {promisedDate !== null && (
          <>
            <br />
            <time dateTime={promisedDate} className="order-promise">
              {t('order.promised', { date: weekday(promisedDate) })}
            </time>
          </>
        )}
      </p>
      <PostalAddress address={address} />
    </>
  );
}

function Payment({ order: { id, payment, invoiceNumber } }: { order: Order }) {
  const { t } = useTranslation();
  return (
    <>
      <p>
        {t('order.payment.card', { last4: payment.cardLast4 })}
        {payment.refunded && (
          <>
            <br />
            {t('order.payment.refunded')}
          </>
        )}
      </p>
      {invoiceNumber !== null && (
        <p>
          <a href={`/api/orders/${id}/invoice?format=html`} target="_blank" rel="noopener" className="text-link">
            {t('order.invoice', { number: invoiceNumber })}
            <span className="visually-hidden"> ({t('order.invoice.new')})</span>
          </a>
        </p>
      )}
    </>
  );
}
