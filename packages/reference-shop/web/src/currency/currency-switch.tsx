import type { Currencies } from '../api/types.ts';
import { useResource } from '../api/use-resource.ts';
import { useTranslation } from '../i18n/language.tsx';
import { useAnnouncer } from '../ui/announcer.tsx';
import { chooseCurrency, useChosenCurrency } from './chosen-currency.ts';

/** Chooses the currency that prices are shown in, beside the euros that are charged. */
export function CurrencySwitch() {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const chosen = useChosenCurrency();
  const offered = useResource<Currencies>('/api/currencies').data?.currencies ?? [{ code: chosen, label: chosen }];
  const choose = (code: string) => {
    chooseCurrency(code);
    say(t('currency.chosen', { currency: offered.find((currency) => currency.code === code)?.label ?? code }));
  };
  return (
    <select
      className="currency-switch"
      aria-label={t('currency.label')}
      value={chosen}
      onChange={(event) => choose(event.target.value)}
    >
      {offered.map(({ code }) => (
        <option key={code} value={code}>
          {code}
        </option>
      ))}
    </select>
  );
}
