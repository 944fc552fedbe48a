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

/** A payment that pays for one order, or that its holder has to confirm with a code first. */
type Payment = { readonly status: 'authorized'; readonly paymentToken: string } | Challenge;

/** A payment whose holder has to show who they are. */
export interface Challenge {
  readonly status: 'challenged';
  readonly challengeId: string;
  /** What the card is charged, in `currency`. */
  readonly amount: number;
  readonly currency: string;
}

/** Has the amount of the cart reserved on a card. */
export const authorize = (card: Card): Promise<Payment> =>
  request('/api/checkout/payment', { method: 'POST', body: card });

/** Confirms a payment with the code of its holder. Gives the token that an order is placed with. */
export async function confirmPayment(challengeId: string, code: string): Promise<string> {
  const { paymentToken } = await request<{ paymentToken: string }>('/api/checkout/payment/challenge', {
    method: 'POST',
    body: { challengeId, code },
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
