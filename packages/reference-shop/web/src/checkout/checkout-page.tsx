import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { Cart, Order, ShippingOption } from '../api/types.ts';
import { useCart, useFreshCart } from '../cart/cart-context.tsx';
import { EmptyCart } from '../cart/cart-page.tsx';
import { Totals } from '../cart/totals.tsx';
import { useTranslation } from '../i18n/language.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { AddressStep } from './address-step.tsx';
import { PaymentStep } from './payment-step.tsx';
import { ShippingStep } from './shipping-step.tsx';
import { type Step, Steps, steps } from './steps.tsx';

export function CheckoutPage() {
  const { t } = useTranslation();
  const { cart, error, reload } = useFreshCart();
  usePageTitle(t('checkout.title'));
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t('checkout.title')}</h1>
      </div>
      {cart === undefined ? (
        error === undefined ? (
          <Loading />
        ) : (
          <Failure error={error} onRetry={reload} />
        )
      ) : cart.lines.length === 0 ? (
        <EmptyCart />
      ) : (
        <Checkout cart={cart} />
      )}
    </div>
  );
}

function Checkout({ cart }: { cart: Cart }) {
  const { t } = useTranslation();
  const { reload } = useCart();
  const [, navigate] = useLocation();
  const [options, setOptions] = useState<readonly ShippingOption[]>();
  const [shippingChosen, setShippingChosen] = useState(false);
  const step = useStep(options !== undefined, shippingChosen);
  const goTo = (next: Step) => navigate(next === 'address' ? '/checkout' : `/checkout?step=${next}`);

  const ordered = (order: Order) => {
    navigate(`/order-confirmation?id=${order.id}`, { replace: true });
    void reload();
  };
  return (
    <div className="with-aside">
      <div className="panel">
        <Steps current={step} />
        {step === 'address' && (
          <AddressStep
            onDone={(available) => {
              setOptions(available);
              goTo('shipping');
            }}
          />
        )}
        {step === 'shipping' && (
          <ShippingStep
            options={options ?? []}
            currency={cart.currency}
            onBack={() => goTo('address')}
            onDone={async () => {
              await reload();
              setShippingChosen(true);
              goTo('payment');
            }}
          />
        )}
        {step === 'payment' && <PaymentStep cart={cart} onBack={() => goTo('shipping')} onOrdered={ordered} />}
      </div>
      <section className="panel aside" aria-labelledby="summary">
        <h2 id="summary">{t('totals.title')}</h2>
        <ul className="mini-lines">
          {cart.lines.map((line) => (
            <li key={line.id}>
              <img src={line.picture} alt="" width="56" height="42" />
              <span>
                {line.name} <span className="muted">× {line.quantity}</span>
              </span>
            </li>
          ))}
        </ul>
        <Totals totals={cart} lines={cart.lines} shippingKnown={step === 'payment' || cart.shipping > 0} />
      </section>
    </div>
  );
}

/** The step that the address asks for, as far as the steps before it were done on this page load. */
function useStep(addressDone: boolean, shippingDone: boolean): Step {
  const [search] = useSearchParams();
  const asked = steps.find((step) => step === search.get('step')) ?? 'address';
  if (!addressDone) return 'address';
  return asked === 'payment' && !shippingDone ? 'shipping' : asked;
}
