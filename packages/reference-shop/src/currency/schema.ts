import { shape } from '../http/answer.ts';
import { schema } from '../http/schema.ts';
import { type CurrencyCode, currencyCodes } from './currencies.ts';

/** The `currency` of a query: what amounts are shown in, beside the euros that are charged. */
export const currencyParameter = { type: 'string', enum: currencyCodes, nullable: true } as const;

export const currencyQuery = schema<{ readonly currency?: CurrencyCode }>({
  type: 'object',
  properties: { currency: currencyParameter },
});

export const currenciesShape = shape.object({
  base: shape.string,
  date: shape.string,
  current: shape.string,
  currencies: shape.list(
    shape.object({ code: shape.string, label: shape.string, digits: shape.integer, rate: shape.number }),
  ),
});
