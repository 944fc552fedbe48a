import { useRef, useState } from 'react';
import { Link } from 'wouter';
import type { Cart } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';
import { useAnnouncer } from '../ui/announcer.tsx';
import { Alert, explain, Failure, Loading } from '../ui/states.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { useCart, useFreshCart } from './cart-context.tsx';
import { CartLineView } from './cart-line.tsx';
import { CartNotes } from './cart-notes.tsx';
import { EmptyCart } from './empty-cart.tsx';
import { Promotions } from './promotions.tsx';
import { Totals } from './totals.tsx';
import './cart.css';

export default function CartPage() {
  const { t } = useTranslation();
  const { cart, error, reload } = useFreshCart();
  const heading = useRef<HTMLHeadingElement>(null);
  usePageTitle(t('cart.title'));
  // The button that was just used is gone: the keyboard would start again at the top of the page.
  const keepPlace = () => heading.current?.focus();
  return (
    <div className="stack">
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {t('cart.title')}
        </h1>
      </div>
      {cart !== undefined ? (
        <CartView cart={cart} onGone={keepPlace} />
      ) : error !== undefined ? (
        <Failure error={error} onRetry={reload} />
      ) : (
        <Loading />
      )}
    </div>
  );
}

function CartView({ cart, onGone }: { cart: Cart; onGone(): void }) {
  const translation = useTranslation();
  const { t } = translation;
  const { clear } = useCart();
  const { say } = useAnnouncer();
  const [problem, setProblem] = useState<unknown>();
  if (cart.lines.length === 0) return <EmptyCart />;
  const empty = async () => {
    try {
      await clear();
      say(t('cart.emptied'));
      onGone();
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <div className="with-aside">
      <section aria-label={t('cart.lines')}>
        <ul className="lines">
          {cart.lines.map((line) => (
            <CartLineView key={line.id} line={line} currency={cart.currency} onRemoved={onGone} />
          ))}
        </ul>
        <div className="lines-foot">
          <Link href="/products" className="text-link">
            ← {t('cart.continue')}
          </Link>
          <button type="button" className="button button-quiet" onClick={empty}>
            {t('cart.clear')}
          </button>
        </div>
        {problem !== undefined && <Alert>{explain(problem, translation)}</Alert>}
      </section>
      <section className="panel aside" aria-labelledby="summary">
        <h2 id="summary">{t('totals.title')}</h2>
        <Promotions cart={cart} />
        <Totals totals={cart} lines={cart.lines} shippingKnown={cart.shippingOption !== null} />
        <CartNotes cart={cart} />
        <Link href="/checkout" className="button button-primary button-large">
          {t('cart.checkout')}
        </Link>
      </section>
    </div>
  );
}
