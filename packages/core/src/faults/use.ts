import type { Fault } from './define-fault.ts';
import type { ParamsInput, ParamsSchema } from './schema.ts';

/** A fault together with params: an entry of a level, or of a block under faults. */
export interface FaultUse {
  readonly fault: Fault;
  readonly params: unknown;
}

/**
 * Pairs a fault with params; the types are checked here, the values when the plugin is registered.
 *
 * @example
 * ```ts
 * const levels = [[use(vatRate, { from: 0.2, to: 0.196 })], [], [], []];
 * ```
 */
export const use = <S extends ParamsSchema>(fault: Fault<S>, params: ParamsInput<S>): FaultUse => ({
  fault: fault as unknown as Fault,
  params,
});
