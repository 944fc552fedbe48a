import { defineFault } from '@perfshop/core';
import { taxRate } from './points/index.ts';

/** Rates are fractions with few decimals; what differs by less than this is one rate. */
const SAME_RATE = 1e-9;

/**
 * A1: lines of one VAT rate are charged another one, 19.6 % instead of 20 % by default: the French rate until 2014.
 *
 * Lines of any other rate are left alone. The rate charged is never negative and never more than twice the right one.
 *
 * @example
 * ```ts
 * await chaos.activate(vatRate, {});
 * taxRate.apply(0.2, { productId: 7, vatClass: 'standard', country: 'FR' }); // 0.196
 * ```
 */
export const vatRate = defineFault({
  id: 'business.vat-rate',
  reach: 'request',
  title: { en: 'Wrong VAT rate', fr: 'Taux de TVA erroné' },
  description: {
    en: 'Charges lines of the standard rate with another VAT rate. The label keeps showing the right one; other rates are untouched.',
    fr: 'Applique un autre taux de TVA aux lignes au taux normal. Le libellé affiche toujours le bon ; les autres taux sont intacts.',
  },
  symptoms: {
    en: 'The VAT of a cart or an order does not match the rate printed beside it; totals add up all the same.',
    fr: 'La TVA du panier ou de la commande ne correspond pas au taux affiché à côté ; les totaux restent cohérents.',
  },
  params: {
    type: 'object',
    additionalProperties: false,
    properties: {
      from: {
        type: 'number',
        exclusiveMinimum: 0,
        maximum: 1,
        default: 0.2,
        description: 'The right rate that is replaced, as a fraction: 0.2 is 20 %.',
      },
      to: {
        type: 'number',
        minimum: 0,
        maximum: 1,
        default: 0.196,
        description: 'The rate charged instead, as a fraction. More than twice the right one is charged as twice.',
      },
    },
  },
  activate({ params, intercept }) {
    intercept(taxRate, (rate) => {
      const { from, to } = params();
      return Math.abs(rate - from) < SAME_RATE ? Math.min(to, 2 * rate) : rate;
    });
  },
});
