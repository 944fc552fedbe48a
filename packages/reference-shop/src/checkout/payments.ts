import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { raw } from 'objection';
import type { ShopClock } from '../clock/clock.ts';
import { invalid, Problem, type ProblemCode } from '../http/problem.ts';
import { type AcquirerAnswer, acquirer } from './acquirer.ts';
import { cardDigits, hasExpired, passesLuhn } from './card.ts';
import type { Card } from './card-schema.ts';
import { requireComplete } from './complete.ts';
import { Payment } from './payment.ts';
import { readBasket } from './read-basket.ts';

/** How long an amount stays reserved on a card without an order, in milliseconds. */
const authorizationLifetime = 30 * 60_000;

const mostWrongCodes = 3;

interface Customer {
  readonly sessionId: number;
  readonly userId: number;
}

const refusals: Readonly<Partial<Record<AcquirerAnswer, ProblemCode>>> = {
  refused: 'payment-refused',
  'insufficient-funds': 'payment-insufficient-funds',
  'card-expired': 'payment-card-expired',
};

/** Payments before there is an order: an amount is reserved on the card, and let go of unless an order captures it in time. */
export function createPayments(db: Knex, clock: ShopClock) {
  return {
    /**
     * Asks the acquirer to reserve what the basket costs now. The payment is then `authorized`, or `challenged` until its holder confirms it.
     *
     * @throws Problem 400 when the card can't be right, 402 when the acquirer refuses, 409 when the checkout is not complete.
     */
    async authorize({ sessionId, userId }: Customer, card: Card): Promise<Payment> {
      const digits = cardDigits(card.cardNumber);
      if (!passesLuhn(digits)) throw invalid({ path: 'cardNumber', key: 'invalid.card-number' });
      if (hasExpired(card.expiry, new Date(clock.now()))) throw invalid({ path: 'expiry', key: 'invalid.expired' });
      const basket = await readBasket(db, { sessionId, userId }, clock.now());
      requireComplete(basket);

      const answer = await acquirer.authorize(digits);
      const refusal = refusals[answer];
      if (refusal !== undefined) throw new Problem(402, refusal, { detail: { key: 'detail.payment-refused' } });
      const now = Date.now();
      return Payment.query(db).insertAndFetch({
        sessionId,
        userId,
        token: randomUUID(),
        cardLast4: digits.slice(-4),
        amountCents: basket.quote.totalCents,
        status: answer === 'challenge' ? 'challenged' : 'authorized',
        expiresAt: now + authorizationLifetime,
        createdAt: now,
      });
    },

    /**
     * Confirms a challenged payment with the code that its holder got. Confirming again what is confirmed changes nothing.
     *
     * @throws Problem 404 `challenge-unknown`, 402 `challenge-failed` for a wrong code; after three the payment is let go of.
     */
    async confirm({ userId }: Customer, challengeId: string, code: string): Promise<Payment> {
      const payment = await Payment.query(db).findOne({ token: challengeId, userId });
      if (payment === undefined || payment.expiresAt <= Date.now()) throw new Problem(404, 'challenge-unknown');
      if (payment.status === 'authorized') return payment;
      if (payment.status !== 'challenged') throw new Problem(404, 'challenge-unknown');
      const isRight = await acquirer.confirm(code);
      // Counted by the statement itself, so that codes sent all at once are not tries for nothing.
      const counted = await Payment.query(db)
        .where({ id: payment.id, status: 'challenged' })
        .where('wrongCodes', '<', mostWrongCodes)
        .patch(isRight ? { status: 'authorized' } : { wrongCodes: raw('?? + 1', 'wrongCodes') });
      if (counted > 0 && isRight) return payment.$set({ status: 'authorized' });
      await Payment.query(db)
        .where({ id: payment.id, status: 'challenged' })
        .where('wrongCodes', '>=', mostWrongCodes)
        .patch({ status: 'voided' });
      throw new Problem(402, 'challenge-failed', { detail: { key: 'detail.challenge-failed' } });
    },

    /** Lets go of the payments that no order captured in time. Gives how many. */
    async voidExpired(): Promise<number> {
      return Payment.query(db)
        .whereIn('status', ['challenged', 'authorized'])
        .where('expiresAt', '<=', Date.now())
        .patch({ status: 'voided' });
    },
  };
}

export type Payments = ReturnType<typeof createPayments>;
