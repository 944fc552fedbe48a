import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { CartLine } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';
import { useAnnouncer } from '../ui/announcer.tsx';
import { TrashIcon } from '../ui/icons.tsx';
import { Quantity } from '../ui/quantity.tsx';
import { Alert, explain } from '../ui/states.tsx';
import { useCart } from './cart-context.tsx';

/** Long enough for the next press of + to join the same request. */
const SETTLE_MS = 350;
const MOST_AT_ONCE = 99;

interface CartLineViewProps {
  readonly line: CartLine;
  readonly currency: string;
  onRemoved(): void;
}

export function CartLineView({ line, currency, onRemoved }: CartLineViewProps) {
  const translation = useTranslation();
  const { t, plural, money, productLanguage } = translation;
  const { say } = useAnnouncer();
  const { setQuantity, remove } = useCart();
  // What the visitor asked for and the shop has not confirmed yet.
  const [wanted, setWanted] = useState<number>();
  const [problem, setProblem] = useState<unknown>();

  useEffect(() => {
    if (wanted === undefined) return;
    const settle = () => setWanted((latest) => (latest === wanted ? undefined : latest));
    const timer = setTimeout(async () => {
      try {
        const cart = await setQuantity(line.id, wanted);
        setProblem(undefined);
        say(t('cart.updated', { name: line.name, quantity: wanted, total: money(cart.total, cart.currency) }));
      } catch (error) {
        setProblem(error);
      }
      settle();
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [wanted, line.id, line.name, setQuantity, say, t, money]);

  const removeLine = async () => {
    try {
      await remove(line.id);
      say(t('cart.removed', { name: line.name }));
      onRemoved();
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <li className="line">
      <Link href={`/products/${line.productId}`} className="line-picture" tabIndex={-1} aria-hidden="true">
        <img src={line.picture} alt="" width="160" height="120" />
      </Link>
      <div className="line-main">
        <h2 className="line-name">
          <Link href={`/products/${line.productId}`} lang={productLanguage}>
            {line.name}
          </Link>
        </h2>
        <p className="muted">{t('cart.unit', { price: money(line.unitPrice, currency) })}</p>
      </div>
      <div className="line-amounts">
        <Quantity
          label={t('quantity.of', { name: line.name })}
          value={wanted ?? line.quantity}
          max={Math.max(line.quantity, Math.min(line.available, MOST_AT_ONCE))}
          onChange={setWanted}
        />
        <p className="line-net" aria-busy={wanted !== undefined}>
          {money(line.net, currency)}
        </p>
      </div>
      <button
        type="button"
        className="icon-button line-remove"
        onClick={removeLine}
        aria-label={t('cart.remove.label', { name: line.name })}
      >
        <TrashIcon />
      </button>
      {line.available < line.quantity && (
        <p className="line-note">
          {line.available <= 0 ? t('cart.soldOut') : plural('cart.available', line.available)}
        </p>
      )}
      {problem !== undefined && (
        <div className="line-problem">
          <Alert>{explain(problem, translation)}</Alert>
        </div>
      )}
    </li>
  );
}
