import { priceCacheKey } from '@perfshop/chaos-business/points';
import type { CurrencyCode } from '../currency/currencies.ts';
import { currencyOf } from '../currency/currency-of.ts';
import type { ShopContext } from '../http/context.ts';
import { otherShopsSeenWithin } from './live-index.ts';

/** The path and the parameters that say what is presented. In which language and currency is told apart. */
function subjectOf({ path, querystring }: ShopContext): string {
  if (querystring === '') return path;
  const query = new URLSearchParams(querystring);
  query.delete('currency');
  query.delete('lang');
  query.sort();
  return query.size === 0 ? path : `${path}?${query}`;
}

/** The key under which a presentation of prices is kept. */
export function priceKeyOf(ctx: ShopContext): string {
  const currency = currencyOf(ctx);
  const whole = { subject: subjectOf(ctx), language: ctx.state.language, currency };
  const { subject, language, currency: told = '' } = priceCacheKey.apply(whole, { currency });
  return `${language} ${told} ${subject}`;
}

interface Presented {
  readonly currency: CurrencyCode;
  readonly version: number;
  readonly at: number;
}

const mostPresented = 1_000;

/**
 * The currencies of presentations that are made for each visitor anew. Such a presentation is not kept, but a key that forgets the currency mixes it
 * up all the same: who comes later sees the currency of who came first, for as long as an answer would have been kept.
 */
export class PresentedCurrencies {
  readonly #version: () => number;
  readonly #presented = new Map<string, Presented>();

  /** @param version Counts what makes answers old. */
  constructor(version: () => number) {
    this.#version = version;
  }

  /** The currency that a list is to be shown in. */
  of(ctx: ShopContext): CurrencyCode {
    if (!priceCacheKey.active) {
      this.#presented.clear();
      return currencyOf(ctx);
    }
    const key = priceKeyOf(ctx);
    const now = performance.now();
    const version = this.#version();
    const known = this.#presented.get(key);
    if (known !== undefined && known.version === version && now - known.at < otherShopsSeenWithin)
      return known.currency;
    if (this.#presented.size >= mostPresented) this.#presented.clear();
    const currency = currencyOf(ctx);
    this.#presented.set(key, { currency, version, at: now });
    return currency;
  }
}
