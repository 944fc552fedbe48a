import { useRef } from 'react';
import type { Cart } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';
import { useAnnouncer } from '../ui/announcer.tsx';
import { CloseIcon } from '../ui/icons.tsx';
import { explain } from '../ui/states.tsx';
import { useCart } from './cart-context.tsx';
import { OneFieldForm } from './one-field-form.tsx';

/** The promotion codes of a cart: what each does, or why it does nothing. */
export function Promotions({ cart }: { cart: Cart }) {
  const translation = useTranslation();
  const { t, money } = translation;
  const { enterCode, removeCode } = useCart();
  const { say, notify } = useAnnouncer();
  const place = useRef<HTMLDivElement>(null);
  const enter = async (code: string) => {
    const { total, currency } = await enterCode(code);
    say(t('cart.code.entered', { code, total: money(total, currency) }));
  };
  const remove = async (code: string) => {
    try {
      await removeCode(code);
      say(t('cart.code.removed', { code }));
      // The button that was just used is gone: the keyboard would start again at the top of the page.
      place.current?.querySelector('input')?.focus();
    } catch (error) {
      notify(explain(error, translation));
    }
  };
  return (
    <div ref={place} className="promotions">
      {cart.promotions.length > 0 && (
        <ul className="codes" aria-label={t('cart.codes')}>
          {cart.promotions.map(({ code, label, applied, reason }) => (
            <li key={code} className="code" data-idle={!applied || undefined}>
              <span className="code-main">
                <strong>{code}</strong> <span className="muted">{label}</span>
                {reason !== null && <span className="code-reason">{reason}</span>}
              </span>
              <button
                type="button"
                className="icon-button icon-button-small"
                onClick={() => remove(code)}
                aria-label={t('cart.code.remove', { code })}
              >
                <CloseIcon />
              </button>
            </li>
          ))}
        </ul>
      )}
      <OneFieldForm label={t('cart.code')} name="code" submitLabel={t('cart.code.apply')} clears onSubmit={enter} />
    </div>
  );
}
