import type { ValueHandler, ValuePoint } from '../points/index.ts';
import type { Activation } from './activation.ts';
import { captureSite, cutFrames, faultOf } from './injected-error.ts';

/**
 * Runs a value handler so that a bug in it can't reach the application: whatever it throws, except by `fx.fail`, restores the
 * fault and lets the application's own value pass.
 */
export function guardValue<T, C>(
  activation: Activation,
  point: ValuePoint<T, C>,
  handler: ValueHandler<T, C>,
  value: T,
  context: C,
): T {
  try {
    const result = handler(value, context);
    if (Object.is(result, value)) activation.withoutEffect(point.id);
    else activation.injected(point.id);
    return result;
  } catch (error) {
    if (faultOf(error)?.activation === activation.id) {
      activation.injected(point.id);
      cutFrames(error as Error, captureSite(point.apply));
      throw error;
    }
    activation.crash(error);
    return value;
  }
}
