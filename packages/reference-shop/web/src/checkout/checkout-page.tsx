import { type ReactNode, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { Cart, Order } from '../api/types.ts';
import { useCart, useFreshCart } from '../cart/cart-context.tsx';
import { EmptyCart } from '../cart/empty-cart.tsx';
import { useTranslation } from '../i18n/language.tsx';
import { useSession } from '../session/session.tsx';
import { SignInPanel } from '../session/sign-in-panel.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { AddressStep } from './address-step.tsx';
import { CheckoutSummary } from './checkout-summary.tsx';
import { PaymentStep } from './payment-step.tsx';
import { ShippingStep } from './shipping-step.tsx';
import { type Step, Steps, steps } from './steps.tsx';
import { useCheckout } from './use-checkout.ts';

export default function CheckoutPage() {
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
  const { user, state } = useSession();
  if (user !== undefined) return <CustomersCheckout key={user.ref} cart={cart} />;
  return (
    <Frame step="address" cart={cart}>
      {state === 'opening' ? <Loading /> : <SignInPanel reason={t('signIn.checkout')} />}
    </Frame>
  );
}

function CustomersCheckout({ cart }: { cart: Cart }) {
  const { reload } = useCart();
  const { state, error, reload: readAgain, addressTaken } = useCheckout();
  const [, navigate] = useLocation();
  const [isOrdered, setIsOrdered] = useState(false);
  const step = useStep(Boolean(state?.address), cart.shippingOption !== null);
  const goTo = (next: Step) => navigate(next === 'address' ? '/checkout' : `/checkout?step=${next}`);
  const ordered = (order: Order) => {
    setIsOrdered(true);
    navigate(`/order-confirmation?id=${order.id}`, { replace: true });
    void reload();
  };
  if (state === undefined || isOrdered) {
    return (
      <Frame step={step} cart={cart}>
        {error === undefined ? <Loading /> : <Failure error={error} onRetry={readAgain} />}
      </Frame>
    );
  }
  return (
    <Frame step={step} cart={cart}>
      {step === 'address' && (
        <AddressStep
          state={state}
          onDone={(address, options) => {
            addressTaken(address, options);
            goTo('shipping');
            // VAT is that of the country.
            void reload();
          }}
        />
      )}
      {step === 'shipping' && (
        <ShippingStep
          options={state.shippingOptions}
          cart={cart}
          onBack={() => goTo('address')}
          onDone={async () => {
            await reload();
            goTo('payment');
          }}
        />
      )}
      {step === 'payment' && <PaymentStep cart={cart} onBack={() => goTo('shipping')} onOrdered={ordered} />}
    </Frame>
  );
}

function Frame({ step, cart, children }: { step: Step; cart: Cart; children: ReactNode }) {
  return (
    <div className="with-aside">
      <div className="panel">
        <Steps current={step} />
        {children}
      </div>
      <CheckoutSummary cart={cart} step={step} />
    </div>
  );
}

/** The step that the address asks for, as far as the shop knows what the steps before it tell. */
function useStep(addressDone: boolean, shippingDone: boolean): Step {
  const [search] = useSearchParams();
  const asked = steps.find((step) => step === search.get('step')) ?? 'address';
  if (!addressDone) return 'address';
  return asked === 'payment' && !shippingDone ? 'shipping' : asked;
}
