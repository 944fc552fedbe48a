import { shape } from '../http/answer.ts';
import { currency, toEuros } from '../pricing/money.ts';
import type { Payment } from './payment.ts';

/** A payment as the API sends it: with the token that pays for an order, or the challenge that comes before it. */
export const paymentView = ({ status, token, amountCents, expiresAt }: Payment) => ({
  status,
  ...(status === 'challenged' ? { challengeId: token } : { paymentToken: token }),
  amount: toEuros(amountCents),
  currency,
  expiresAt: new Date(expiresAt).toISOString(),
});

export const paymentShape = shape.object(
  {
    status: shape.oneOf('challenged', 'authorized'),
    amount: shape.money,
    currency: shape.string,
    expiresAt: shape.instant,
  },
  { paymentToken: shape.string, challengeId: shape.string },
);
