import { definePlugin, use } from '@perfshop/core';
import { rounding } from './rounding.ts';
import { stockNotDecremented } from './stock-not-decremented.ts';
import { vatRate } from './vat-rate.ts';

/**
 * The family of silent business anomalies: the application answers as always, only an amount or a count is wrong.
 *
 * @example
 * ```ts
 * const chaos = await createChaos({ plugins: [business()], points: [taxRate, moneyRounding, stockCommit] });
 * await chaos.activate('business.vat-rate');
 * ```
 */
export const business = definePlugin({
  name: '@perfshop/chaos-business',
  version: '0.1.0',
  family: 'business',
  title: { en: 'Business anomalies', fr: 'Anomalies métier' },
  faults: [vatRate, rounding, stockNotDecremented],
  levels: [[use(vatRate, {}), use(rounding, {}), use(stockNotDecremented, {})], [], [], []],
  cumulative: true,
});
