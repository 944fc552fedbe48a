import { afterEach, describe, expect, it } from 'vitest';
import { attemptKey, endAttempt } from './attempt.ts';

const cart = (...quantities: number[]) => ({
  lines: quantities.map((quantity, index) => ({
    id: index + 1,
    productId: 7,
    name: 'Kayak',
    picture: '/pictures/7.svg',
    unitPrice: 1,
    quantity,
    net: quantity,
    discount: 0,
    vatRateLabel: '20 %',
    vat: 0.2,
    available: 9,
  })),
});

afterEach(endAttempt);

describe('the idempotency key of an order', () => {
  it('is the same for every try at the same cart', () => {
    expect(attemptKey(cart(1, 2))).toBe(attemptKey(cart(1, 2)));
  });

  it('is another for another cart', () => {
    expect(attemptKey(cart(1, 2))).not.toBe(attemptKey(cart(1, 3)));
  });

  it('is another once the order is made', () => {
    const first = attemptKey(cart(1));
    endAttempt();
    expect(attemptKey(cart(1))).not.toBe(first);
  });

  it('cannot be guessed', () => {
    expect(attemptKey(cart(1))).toMatch(/^[0-9a-f]{32}$/);
  });
});
