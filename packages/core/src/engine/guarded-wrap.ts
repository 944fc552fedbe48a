import type { AnyFunction } from '../faults/effects.ts';
import type { Activation } from './activation.ts';
import { captureSite, cutFrames, faultOf, inSite } from './injected-error.ts';

/** One call of a patched method. */
export interface PatchedCall {
  readonly original: AnyFunction;
  readonly self: unknown;
  readonly args: unknown[];
  readonly boundary: AnyFunction;
}

/**
 * Calls a patched method through the fault's wrap, with the same promise to the application as at a call point: a bug in the
 * wrap never runs the original twice and never throws its result away.
 */
export function guardWrap(
  activation: Activation,
  wrap: (original: AnyFunction) => AnyFunction,
  call: PatchedCall,
): unknown {
  const { original, self, args } = call;
  const site = captureSite(call.boundary);
  let ran: { readonly threw: boolean; readonly value: unknown } | undefined;
  const counted = function (this: unknown, ...given: unknown[]): unknown {
    try {
      const value = inSite(site, () => Reflect.apply(original, this, given));
      ran ??= { threw: false, value };
      return value;
    } catch (error) {
      ran ??= { threw: true, value: error };
      throw error;
    }
  };
  const recover = (error: unknown): unknown => {
    if (ran?.threw && ran.value === error) throw error;
    if (faultOf(error)?.activation === activation.id) {
      cutFrames(error as Error, site);
      throw error;
    }
    activation.crash(error);
    if (ran === undefined) return Reflect.apply(original, self, args);
    if (ran.threw) throw ran.value;
    return ran.value;
  };
  const recoverLater = async (error: unknown): Promise<unknown> => {
    if (ran !== undefined && !ran.threw) {
      // The original's own rejection passes as it is; only then is the error not the fault's.
      let own = false;
      await Promise.resolve(ran.value).catch((reason: unknown) => {
        own = reason === error;
      });
      if (own) throw error;
    }
    return await recover(error);
  };
  activation.enter();
  let pending = false;
  try {
    const result: unknown = Reflect.apply(wrap(counted), self, args);
    if (!(result instanceof Promise)) return result;
    pending = true;
    if (ran !== undefined && result === ran.value) {
      // Nothing of the fault is under way any more, and the original's promise may be more than a promise.
      const leave = () => activation.leave();
      result.then(leave, leave);
      return result;
    }
    return result.catch(recoverLater).finally(() => activation.leave());
  } catch (error) {
    return recover(error);
  } finally {
    if (!pending) activation.leave();
  }
}
