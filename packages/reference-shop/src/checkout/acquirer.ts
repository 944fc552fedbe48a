import { dependencyCall } from '@perfshop/chaos-functional/points';

/** What the simulated acquirer says of a card. */
export type AcquirerAnswer = 'approved' | 'challenge' | 'refused' | 'insufficient-funds' | 'card-expired';

/** Test cards and what becomes of them; every other card that passes the check digit is approved. Documented in docs/shop/commerce.md. */
const answers: ReadonlyMap<string, AcquirerAnswer> = new Map([
  ['4000000000000002', 'refused'],
  ['4000000000009995', 'insufficient-funds'],
  ['4000000000000069', 'card-expired'],
  ['4000000000003220', 'challenge'],
]);

/** What the holder of a challenged card has to type; a real bank would send it to their phone. */
const challengeCode = '123456';

/** The bank on the other side of the payment. It lives in this process and keeps nothing: what it answers follows from what it is asked. */
export const acquirer = {
  authorize: (cardDigits: string): Promise<AcquirerAnswer> =>
    dependencyCall.run(async () => answers.get(cardDigits) ?? 'approved', {
      dependency: 'payment',
      operation: 'authorize',
    }),

  /** Whether this is the code that the bank sent. */
  confirm: (code: string): Promise<boolean> =>
    dependencyCall.run(async () => code === challengeCode, { dependency: 'payment', operation: 'confirm' }),
};
