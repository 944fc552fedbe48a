import { useState } from 'react';
import type { Order } from '../api/types.ts';
import { useCart } from '../cart/cart-context.tsx';
import { useTranslation } from '../i18n/language.tsx';
import { useAnnouncer } from '../ui/announcer.tsx';
import { Alert, explain } from '../ui/states.tsx';

/** Puts everything of an order into the cart once more, as far as it is there. */
export function OrderAgain({ order }: { order: Order }) {
  const translation = useTranslation();
  const { t, plural } = translation;
  const { add } = useCart();
  const { notify } = useAnnouncer();
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState<readonly string[]>([]);

  const again = async () => {
    if (busy) return;
    setBusy(true);
    const refused: string[] = [];
    for (const { productId, quantity, name } of order.lines) {
      await add(productId, quantity).catch((error: unknown) => refused.push(`${name}: ${explain(error, translation)}`));
    }
    setMissing(refused);
    setBusy(false);
    const added = order.lines.length - refused.length;
    if (added > 0) notify(plural('order.again.done', added), { label: t('cart.view'), href: '/cart' });
  };
  return (
    <>
      <button type="button" className="button button-primary" onClick={again} aria-disabled={busy}>
        {busy && <span className="spinner" aria-hidden="true" />}
        {busy ? t('order.again.busy') : t('order.again')}
      </button>
      {missing.length > 0 && (
        <Alert>
          <p className="alert-title">{t('order.again.failed')}</p>
          <ul>
            {missing.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  );
}
