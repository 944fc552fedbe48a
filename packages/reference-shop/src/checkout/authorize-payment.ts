import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { invalid, Problem } from '../http/problem.ts';
import { schema } from '../http/schema.ts';
import { cardDigits, hasExpired, passesLuhn } from './card.ts';
import { Payment } from './payment.ts';

export interface Card {
  readonly cardNumber: string;
  /** MM/YY */
  readonly expiry: string;
  readonly cvc: string;
}

export const cardSchema = schema<Card>({
  type: 'object',
  required: ['cardNumber', 'expiry', 'cvc'],
  additionalProperties: false,
  properties: {
    cardNumber: { type: 'string', format: 'card-number' },
    expiry: { type: 'string', format: 'expiry' },
    cvc: { type: 'string', format: 'cvc' },
  },
});

/** Cards that the simulated bank refuses; every other valid one is accepted. */
const refusedCards = new Set(['4000000000000002']);

/**
 * Asks the simulated bank to authorise a card. Gives the token that pays for one order.
 *
 * @throws Problem 402 `payment-refused`, or 400 when the card itself can't be right.
 */
export async function authorizePayment(db: Knex, sessionId: number, card: Card): Promise<string> {
  const digits = cardDigits(card.cardNumber);
  if (!passesLuhn(digits)) throw invalid({ path: 'cardNumber', key: 'invalid.card-number' });
  if (hasExpired(card.expiry, new Date())) throw invalid({ path: 'expiry', key: 'invalid.expired' });
  if (refusedCards.has(digits))
    throw new Problem(402, 'payment-refused', { detail: { key: 'detail.payment-refused' } });
  const token = randomUUID();
  await Payment.query(db).insert({ sessionId, token, cardLast4: digits.slice(-4), createdAt: Date.now() });
  return token;
}
