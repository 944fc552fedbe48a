import { type FormEvent, useId, useState } from 'react';
import { useLocation } from 'wouter';
import { useTranslation } from '../i18n/language.tsx';
import { type ListQuery, listHref, parsePrice } from './list-query.ts';

type Bound = 'minPrice' | 'maxPrice';
const bounds: readonly Bound[] = ['minPrice', 'maxPrice'];

/** The lowest and the highest price. Applied by its button or the Enter key: half a number is no limit. */
export function PriceFilter({ query }: { query: ListQuery }) {
  const { t, language } = useTranslation();
  const [, navigate] = useLocation();
  const id = useId();
  const [invalid, setInvalid] = useState<readonly Bound[]>([]);

  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const written = new FormData(event.currentTarget);
    const read = (bound: Bound) => parsePrice(String(written.get(bound) ?? ''));
    const wrong = bounds.filter((bound) => Number.isNaN(read(bound)));
    setInvalid(wrong);
    const [first] = wrong;
    if (first !== undefined) {
      event.currentTarget.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
      return;
    }
    const [low, high] = [read('minPrice'), read('maxPrice')];
    // Written the wrong way round it still says what is meant.
    const swapped = low !== undefined && high !== undefined && low > high;
    navigate(listHref(query, swapped ? { minPrice: high, maxPrice: low } : { minPrice: low, maxPrice: high }));
  };

  return (
    <form className="price-filter" onSubmit={apply} noValidate>
      <fieldset>
        <legend>{t('products.filter.price')}</legend>
        {bounds.map((bound) => (
          <label key={bound}>
            <span aria-hidden="true">{t(`products.filter.${bound}`)}</span>
            <input
              name={bound}
              type="text"
              inputMode="decimal"
              autoComplete="off"
              maxLength={15}
              aria-label={t(`products.filter.${bound}.label`)}
              aria-invalid={invalid.includes(bound)}
              aria-describedby={invalid.includes(bound) ? `${id}-error` : undefined}
              defaultValue={String(query[bound] ?? '').replace('.', language === 'en' ? '.' : ',')}
            />
          </label>
        ))}
        <button type="submit" className="button button-small">
          {t('products.filter.apply')}
        </button>
      </fieldset>
      {invalid.length > 0 && (
        <p id={`${id}-error`} className="field-error" role="alert">
          {t('products.filter.price.invalid')}
        </p>
      )}
    </form>
  );
}
