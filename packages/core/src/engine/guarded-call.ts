import type { CallHandler } from '../points/index.ts';
import type { Activation } from './activation.ts';
import { type CallSite, cutFrames, faultOf, inSite } from './injected-error.ts';

type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: unknown };

/**
 * Runs a call handler so that a bug in it can't reach the application. What it throws passes only if it came by `fx.fail` or from the
 * application's own call; otherwise the fault is restored, and the application gets the result of its call: of the first run if
 * the handler had run it, else of a run now. A crash never runs the call twice and never throws its result away.
 */
export function guardCall<T, C>(
  activation: Activation,
  handler: CallHandler<T, C>,
  inner: () => Promise<T>,
  context: C,
  site: CallSite,
): Promise<T> {
  let first: Promise<Outcome<T>> | undefined;
  let reasons: Set<unknown> | undefined;
  const next = (): Promise<T> => {
    const call = inSite(site, () => start(inner));
    // Settling here also marks a rejection as handled if the handler drops the promise.
    const outcome = call.then(
      (value): Outcome<T> => ({ ok: true, value }),
      (reason): Outcome<T> => {
        reasons ??= new Set();
        reasons.add(reason);
        return { ok: false, reason };
      },
    );
    first ??= outcome;
    return call;
  };
  const recover = async (error: unknown): Promise<T> => {
    if (faultOf(error)?.activation === activation.id) {
      cutFrames(error as Error, site);
      throw error;
    }
    if (first === undefined) {
      activation.crash(error);
      return await inner();
    }
    const outcome = await first;
    if (reasons?.has(error)) throw error;
    activation.crash(error);
    if (outcome.ok) return outcome.value;
    throw outcome.reason;
  };
  activation.enter();
  // No async function: what it keeps while it waits is most of what an injected delay would keep, and every collection meanwhile copies it.
  return start(() => handler(next, context)).then(
    (value) => {
      activation.leave();
      return value;
    },
    (error: unknown) => recover(error).finally(() => activation.leave()),
  );
}

function start<T>(inner: () => Promise<T>): Promise<T> {
  try {
    return Promise.resolve(inner());
  } catch (error) {
    return Promise.reject(error);
  }
}
