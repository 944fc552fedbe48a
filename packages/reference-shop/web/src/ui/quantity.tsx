import { useId } from 'react';
import { useTranslation } from '../i18n/language.tsx';
import { MinusIcon, PlusIcon } from './icons.tsx';

interface QuantityProps {
  readonly label: string;
  /** True when the label is shown above the field; it is always there for screen readers. */
  readonly labelShown?: boolean;
  readonly value: number;
  readonly max: number;
  onChange(value: number): void;
}

/** A whole number from 1 to `max`, by keyboard or with one button either side. */
export function Quantity({ label, labelShown = false, value, max, onChange }: QuantityProps) {
  const { t } = useTranslation();
  const id = useId();
  // The buttons stay focusable at either end: a disabled one would drop the keyboard's place in the page.
  const set = (next: number) => onChange(Math.min(Math.max(1, next), Math.max(1, max)));
  return (
    <div className="quantity">
      <label htmlFor={id} className={labelShown ? 'quantity-label' : 'visually-hidden'}>
        {label}
      </label>
      <div className="quantity-box">
        <button
          type="button"
          onClick={() => set(value - 1)}
          aria-disabled={value <= 1}
          aria-label={`${t('quantity.less')} (${label})`}
        >
          <MinusIcon />
        </button>
        <input
          id={id}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          value={value}
          onFocus={(event) => event.target.select()}
          onChange={(event) => set(Number.parseInt(event.target.value.replace(/\D/g, ''), 10) || 1)}
        />
        <button
          type="button"
          onClick={() => set(value + 1)}
          aria-disabled={value >= max}
          aria-label={`${t('quantity.more')} (${label})`}
        >
          <PlusIcon />
        </button>
      </div>
    </div>
  );
}
