import type { Fault } from '../faults/define-fault.ts';

/** How a param takes the values of a curve. */
export interface ParamTaker {
  /** The value as the param takes it, or undefined for rest. */
  take(value: number): number | undefined;
}

const asItIs: ParamTaker = { take: (value) => Math.round(value * 1e6) / 1e6 };

/**
 * Whole numbers are rounded where the schema asks for them. A value from 0 up to the least that the param takes is rest: a curve that begins
 * at 0 begins with the fault not active, instead of with params that do not fit.
 */
export function takerOf(fault: Fault | undefined, param: string): ParamTaker {
  const schema = fault?.params.properties?.[param];
  if (schema === undefined) return asItIs;
  const { type, minimum, exclusiveMinimum } = schema;
  const least = typeof minimum === 'number' ? minimum : Number.NEGATIVE_INFINITY;
  const above = typeof exclusiveMinimum === 'number' ? exclusiveMinimum : Number.NEGATIVE_INFINITY;
  const round = type === 'integer' ? Math.round : asItIs.take;
  return {
    take: (given) => {
      const value = round(given) as number;
      return value >= 0 && (value < least || value <= above) ? undefined : value;
    },
  };
}
