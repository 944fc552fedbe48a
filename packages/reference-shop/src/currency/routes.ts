import { type Route, route } from '../http/route.ts';
import { translate } from '../i18n/translate.ts';
import { baseCurrency, currencies, currencyCodes, ratesOf } from './currencies.ts';
import { currencyOf } from './currency-of.ts';
import { currenciesShape, currencyQuery } from './schema.ts';

export const currencyRoutes = (): readonly Route[] => [
  route({
    method: 'get',
    path: '/api/currencies',
    summary: {
      en: 'Currencies that prices can be shown in, with the rates they are converted at.',
      fr: 'Les devises d’affichage des prix, avec leurs taux.',
    },
    query: currencyQuery,
    answer: { schema: currenciesShape },
    handle: (_input, ctx) => ({
      base: baseCurrency,
      date: ratesOf,
      current: currencyOf(ctx),
      currencies: currencyCodes.map((code) => ({
        code,
        label: translate(ctx.state.language, `currency.${code}`),
        digits: currencies[code].digits,
        rate: currencies[code].rate / 10_000,
      })),
    }),
  }),
];
