import { Problem } from '../http/problem.ts';
import type { Localised } from '../i18n/language.ts';

/** There are fewer pieces than asked for; names the product and how many are left. */
export const outOfStock = (product: { readonly name: Localised; readonly stock: number }): Problem =>
  new Problem(409, 'out-of-stock', {
    detail: {
      key: product.stock > 0 ? 'detail.out-of-stock' : 'detail.sold-out',
      params: { name: product.name, available: product.stock },
    },
  });
