import type { Knex } from 'knex';
import { Promotion } from './promotion.ts';

const promotion = (code: string, kind: Promotion['kind'], value: number, labels: readonly [string, string]) => ({
  code,
  kind,
  value,
  labelFr: labels[0],
  labelEn: labels[1],
});

/** The promotions that the shop comes with. */
const promotions = [
  promotion('BIENVENUE10', 'percentage', 10, ['10\u00a0% de bienvenue', '10% welcome discount']),
  {
    ...promotion('MOINS20', 'amount', 2_000, ['20\u00a0€ de remise dès 150\u00a0€', '€20 off from €150']),
    minimumCents: 15_000,
  },
  promotion('LIVRAISON', 'free-shipping', 0, ['Livraison standard offerte', 'Free standard delivery']),
  {
    ...promotion('PREMIERE15', 'percentage', 15, ['15\u00a0% sur une commande', '15% off one order']),
    usageLimitPerUser: 1,
  },
  {
    ...promotion('CENT5', 'percentage', 5, [
      '5\u00a0% pour les cent premières commandes',
      '5% off the first hundred orders',
    ]),
    usageLimit: 100,
  },
  {
    ...promotion('ETE25', 'percentage', 25, ['25\u00a0% de l’été 2025', '25% off in summer 2025']),
    startsAt: Date.UTC(2025, 5, 21),
    endsAt: Date.UTC(2025, 8, 21) - 1,
  },
];

/** Gives a shop that has no promotions those that it comes with. */
export async function seedPromotions(writer: Knex): Promise<void> {
  if ((await Promotion.query(writer).resultSize()) > 0) return;
  // Of two shops that start at once the second finds them there.
  for (const each of promotions) await Promotion.query(writer).insert(each).onConflict('code').ignore();
}
