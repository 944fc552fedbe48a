import { defineFault } from '@perfshop/core';
import { stockCommit } from './points/index.ts';

/**
 * A3: the pieces of an order are never taken from the stock. The order itself is right.
 *
 * It touches shared data: the stock that it leaves too high is the one that everybody sees, and it stays so after a restore.
 *
 * @example
 * ```ts
 * await chaos.activate(stockNotDecremented, {});
 * await stockCommit.run(async () => stock.take(7, 2), { productId: 7, quantity: 2 }); // takes nothing
 * ```
 */
export const stockNotDecremented = defineFault({
  id: 'business.stock-not-decremented',
  reach: 'shared-data',
  title: { en: 'Stock is not taken', fr: 'Stock non décrémenté' },
  description: {
    en: 'Skips taking the ordered pieces from the stock. The stock stays too high for everybody, also after the fault is restored.',
    fr: "N'enlève pas du stock les pièces commandées. Le stock reste trop haut pour tout le monde, même après la restauration.",
  },
  symptoms: {
    en: 'After an order the product shows the same stock as before; more pieces can be sold than there are.',
    fr: "Après une commande, le produit affiche le même stock qu'avant ; on peut vendre plus de pièces qu'il n'y en a.",
  },
  activate({ around }) {
    around(stockCommit, async () => {});
  },
});
