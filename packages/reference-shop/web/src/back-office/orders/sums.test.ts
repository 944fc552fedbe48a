import { expect, it } from 'vitest';
import type { Totals } from '../../api/types.ts';
import { sumsOf } from './sums.ts';

const order = { subtotal: 100, discount: 10, vat: 18, shipping: 4.9, loyaltyDiscount: 5, total: 107.9 } as Totals;
const added = (totals: Totals): number => sumsOf(totals).reduce((sum, { amount }) => sum + amount, 0);

it('shows all that the total of an order is made of', () => {
  expect(added(order)).toBeCloseTo(order.total, 5);
  expect(sumsOf(order).map(({ label }) => label)).toEqual([
    'totals.subtotal',
    'totals.discount',
    'vat',
    'totals.shipping',
    'totals.loyalty',
  ]);
});

it('has no line for what was not taken off', () => {
  const plain = { ...order, discount: 0, loyaltyDiscount: 0, total: 122.9 };
  expect(added(plain)).toBeCloseTo(plain.total, 5);
  expect(sumsOf(plain)).toHaveLength(3);
});
