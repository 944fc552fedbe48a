import { describe, expect, it } from 'vitest';
import { type Actor, mayMove, nextStates, type OrderState, orderStates } from './states.ts';

const by = (status: OrderState, actor: Actor) => orderStates.filter((to) => mayMove({ id: 1, status }, to, actor));

describe('the states of an order', () => {
  it('are left by customers only to cancel what has not gone', () => {
    expect(Object.fromEntries(orderStates.map((state) => [state, by(state, 'customer')]))).toEqual({
      created: ['cancelled'],
      paid: ['cancelled'],
      preparing: ['cancelled'],
      shipped: [],
      delivered: [],
      cancelled: [],
      refunded: [],
    });
  });

  it('are brought forward by the staff, one at a time', () => {
    expect(Object.fromEntries(orderStates.map((state) => [state, by(state, 'staff')]))).toEqual({
      created: ['cancelled'],
      paid: ['preparing', 'cancelled'],
      preparing: ['shipped', 'cancelled'],
      shipped: ['delivered'],
      delivered: ['refunded'],
      cancelled: [],
      refunded: [],
    });
  });

  it('are told in advance', () => {
    expect(nextStates({ id: 1, status: 'paid' }, 'staff')).toEqual(['preparing', 'cancelled']);
    expect(nextStates({ id: 1, status: 'cancelled' }, 'staff')).toEqual([]);
  });
});
