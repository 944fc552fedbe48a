import type { Payments } from './payments.ts';

const minute = 60_000;

/**
 * Lets go of payments without an order, now and every minute: those of customers who left, and those that a crash left behind. Gives what ends it.
 * `onError` is told when the database does not answer; the next round tries again.
 */
export async function sweepPayments(
  payments: Payments,
  onError: (error: unknown) => void,
): Promise<() => Promise<void>> {
  await payments.voidExpired();
  let running: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    running = payments.voidExpired().catch(onError);
  }, minute);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
