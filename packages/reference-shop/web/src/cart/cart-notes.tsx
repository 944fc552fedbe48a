import type { Cart } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';

/** What else a cart is worth: free delivery near at hand, points to earn and to spend. */
export function CartNotes({ cart }: { cart: Cart }) {
  const { t, plural, money } = useTranslation();
  const { freeShippingMissing, currency, loyalty } = cart;
  return (
    <>
      {freeShippingMissing !== null && freeShippingMissing > 0 && (
        <p className="cart-note">{t('cart.freeShipping', { amount: money(freeShippingMissing, currency) })}</p>
      )}
      {loyalty.earned > 0 && <p className="muted">{plural('cart.points.earned', loyalty.earned)}</p>}
      {loyalty.most > 0 && loyalty.spent === 0 && <p className="muted">{plural('cart.points.spend', loyalty.most)}</p>}
    </>
  );
}
