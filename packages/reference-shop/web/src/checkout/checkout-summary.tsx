import type { Cart } from '../api/types.ts';
import { Totals } from '../cart/totals.tsx';
import { useTranslation } from '../i18n/language.tsx';
import type { Step } from './steps.tsx';

/** Beside every step: what is bought and what it costs. */
export function CheckoutSummary({ cart, step }: { cart: Cart; step: Step }) {
  const { t, plural, weekday, productLanguage } = useTranslation();
  return (
    <section className="panel aside" aria-labelledby="summary">
      <h2 id="summary">{t('totals.title')}</h2>
      <ul className="mini-lines">
        {cart.lines.map((line) => (
          <li key={line.id}>
            <img src={line.picture} alt="" width="56" height="42" />
            <span>
              <span lang={productLanguage}>{line.name}</span> <span className="muted">× {line.quantity}</span>
            </span>
          </li>
        ))}
      </ul>
      <Totals totals={cart} lines={cart.lines} shippingKnown={cart.shippingOption !== null} />
      {step === 'payment' && cart.promisedDate !== null && (
        <p className="muted">{t('checkout.shipping.promised', { date: weekday(cart.promisedDate) })}</p>
      )}
      {cart.loyalty.earned > 0 && <p className="muted">{plural('cart.points.earned', cart.loyalty.earned)}</p>}
    </section>
  );
}
