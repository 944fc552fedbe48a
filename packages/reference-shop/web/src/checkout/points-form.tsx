import type { Cart } from '../api/types.ts';
import '../cart/cart.css';
import { useCart } from '../cart/cart-context.tsx';
import { OneFieldForm } from '../cart/one-field-form.tsx';
import { useTranslation } from '../i18n/language.tsx';
import { useAnnouncer } from '../ui/announcer.tsx';

/** How many loyalty points to pay with; nothing for somebody who has none to spend. */
export function PointsForm({ cart }: { cart: Cart }) {
  const { t, plural, money } = useTranslation();
  const { spendPoints } = useCart();
  const { say } = useAnnouncer();
  const { most, spent } = cart.loyalty;
  if (most <= 0 && spent === 0) return null;
  const spend = async (typed: string) => {
    // What is no number is for the shop to refuse, in its own words.
    const points = typed === '' ? 0 : Number(typed);
    const { total, currency } = await spendPoints(Number.isFinite(points) ? points : typed);
    say(t('checkout.points.taken', { total: money(total, currency) }));
  };
  return (
    <div className="points-box">
      <OneFieldForm
        key={spent}
        label={t('checkout.points')}
        name="points"
        hint={plural('checkout.points.most', most)}
        inputMode="numeric"
        defaultValue={spent === 0 ? '' : String(spent)}
        submitLabel={t('checkout.points.use')}
        onSubmit={spend}
      />
    </div>
  );
}
