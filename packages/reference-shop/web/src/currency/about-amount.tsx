import type { Currencies } from '../api/types.ts';
import { useResource } from '../api/use-resource.ts';
import { useTranslation } from '../i18n/language.tsx';
import { baseCurrency, useChosenCurrency } from './chosen-currency.ts';
import { convert } from './convert.ts';

/** About how much an amount in euros is in the visitor's currency; nothing when that is the euro. */
export function AboutAmount({ euros }: { euros: number }) {
  const { t, money } = useTranslation();
  const chosen = useChosenCurrency();
  const currency = useResource<Currencies>('/api/currencies').data?.currencies.find(({ code }) => code === chosen);
  if (chosen === baseCurrency || currency === undefined) return null;
  return (
    <span className="about-amount">{t('price.display', { amount: money(convert(euros, currency), chosen) })}</span>
  );
}
