import { request } from '../api/client.ts';
import { ApiProblem } from '../api/problem.ts';
import type { Cart, Order } from '../api/types.ts';
import { attemptKey, endAttempt } from './attempt.ts';

/** The card as typed, spaces removed. It is sent once and kept nowhere. */
export interface Card {
  readonly cardNumber: string;
  readonly expiry: string;
  readonly cvc: string;
}

/** Has the payment authorised. Gives the token that an order is placed with. */
export async function authorize(card: Card): Promise<string> {
  const { paymentToken } = await request<{ paymentToken: string }>('/api/checkout/payment', {
    method: 'POST',
    body: card,
  });
  return paymentToken;
}

/** The order may or may not have been made: only the same request, sent again, can tell. */
export class OrderUnknown extends Error {
  override readonly name = 'OrderUnknown';
}

/**
 * Places the order of the cart. Safe to call again after OrderUnknown: all tries carry the same idempotency key.
 *
 * @throws ApiProblem when the order was refused for good, OrderUnknown otherwise.
 */
export async function placeOrder(cart: Cart, paymentToken: string): Promise<Order> {
  try {
    const order = await request<Order>('/api/orders', {
      method: 'POST',
      body: { paymentToken },
      headers: { 'Idempotency-Key': attemptKey(cart) },
    });
    endAttempt();
    return order;
  } catch (error) {
    if (!(error instanceof ApiProblem && error.definitive)) throw new OrderUnknown('', { cause: error });
    endAttempt();
    throw error;
  }
}
