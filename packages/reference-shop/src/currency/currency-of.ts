import type { ShopContext } from '../http/context.ts';
import { baseCurrency, type CurrencyCode, isCurrency } from './currencies.ts';

const cookie = 'currency';

/** The currency that amounts are shown in: the `currency` parameter, the cookie of that name, then the euro. */
export function currencyOf(ctx: ShopContext): CurrencyCode {
  if (isCurrency(ctx.query.currency)) return ctx.query.currency;
  const kept = ctx.headers.cookie === undefined ? undefined : ctx.cookies.get(cookie);
  return isCurrency(kept) ? kept : baseCurrency;
}
