import { defineFault } from '@perfshop/core';
import { moneyRounding } from './points/index.ts';

const centsPerUnit = { cent: 1, euro: 100 } as const;

/** What floating-point arithmetic may miss of a whole cent: 0.29 × 100 is 28.999999999999996. */
const NOISE = 1e-6;

/**
 * A2: amounts are cut off to whole cents, or to whole euros, instead of being rounded half up.
 *
 * The result differs by one unit at most from the right one, is never negative where that is not, and never above it.
 *
 * @example
 * ```ts
 * await chaos.activate(rounding, {});
 * moneyRounding.apply(400, { exact: 399.8, productId: 7 }); // 399
 * ```
 */
export const rounding = defineFault({
  id: 'business.rounding',
  reach: 'request',
  title: { en: 'Rounding down', fr: 'Arrondi par défaut' },
  description: {
    en: 'Cuts amounts off to the unit below instead of rounding them half up: by one cent at most, or by one euro.',
    fr: "Tronque les montants à l'unité inférieure au lieu de les arrondir au plus proche : un centime d'écart au plus, ou un euro.",
  },
  symptoms: {
    en: 'Some lines are one cent (or less than one euro) too low; the totals are the sum of the lines.',
    fr: "Certaines lignes sont trop basses d'un centime (ou de moins d'un euro) ; les totaux sont bien la somme des lignes.",
  },
  params: {
    type: 'object',
    additionalProperties: false,
    properties: {
      unit: {
        enum: ['cent', 'euro'],
        default: 'cent',
        description: 'What is cut off to: "cent" is subtle, "euro" is easy to see.',
      },
    },
  },
  activate({ params, intercept }) {
    intercept(moneyRounding, (rounded, { exact }) => cutOff(rounded, exact, centsPerUnit[params().unit]));
  },
});

/** The exact amount without its fraction of a unit, or `rounded` itself where that would be more than one unit away. */
function cutOff(rounded: number, exact: number, unit: number): number {
  // Towards zero, so that a refund is never larger than it should be.
  const units = Math.floor(Math.abs(exact) / unit + NOISE);
  const cut = units === 0 ? 0 : Math.sign(exact) * units * unit;
  const isPlausible = Math.abs(cut) <= Math.abs(rounded) && Math.abs(rounded - cut) <= unit;
  return isPlausible ? cut : rounded;
}
