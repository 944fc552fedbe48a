import { ChaosError } from '../errors/chaos-error.ts';
import { show } from '../errors/show.ts';
import type { Effects } from './effects.ts';
import type { Params, ParamsInput, ParamsSchema } from './schema.ts';
import type { Text } from './text.ts';

/** What a fault touches: only matching work, a browser, rows that others may see, or everyone in the process. */
export type Reach = 'request' | 'client' | 'shared-data' | 'process';

/** What {@link defineFault} takes. */
export interface FaultDefinition<S extends ParamsSchema> {
  /** `family.name`, in lower case with hyphens. */
  readonly id: string;
  readonly reach: Reach;
  readonly title: Text;
  /** What it does, for the person who activates it. */
  readonly description?: Text;
  /** What a user of the application may notice. */
  readonly symptoms?: Text;
  /** Plain JSON Schema; `additionalProperties: false` so that a mistyped name is refused. Omit it for a fault without params. */
  readonly params?: S;
  /** `false` for a fault that may bring the process down: a restart never activates it again. Default true. */
  readonly resumable?: boolean;
  /**
   * What a schema can't say, such as that one param must be above another: returns the rest of a sentence about the params, as in
   * "must have p95 above p50", or undefined if all is well. Called at activation and update, with params that fit the schema.
   */
  check?(params: Params<S>): string | undefined;
  /** Takes what the fault needs through `fx`. There is nothing to undo: restoring gives it all back. */
  activate(fx: Effects<Params<S>>): void | Promise<void>;
}

/** A fault: one thing that can go wrong. Made by {@link defineFault}. */
export interface Fault<S extends ParamsSchema = ParamsSchema> {
  readonly id: string;
  readonly reach: Reach;
  readonly title: Text;
  readonly description: Text | undefined;
  readonly symptoms: Text | undefined;
  readonly params: S;
  readonly resumable: boolean;
  check(params: Params<S>): string | undefined;
  // A method, so that faults with different params fit one list.
  activate(fx: Effects<Params<S>>): void | Promise<void>;
}

/** The params of a fault without any. */
export interface NoParams extends ParamsSchema {
  readonly properties: Record<never, never>;
}

/** What a caller gives as params to a fault of this schema. */
export type ParamsOf<F> = F extends Fault<infer S> ? ParamsInput<S> : never;

const reaches: readonly Reach[] = ['request', 'client', 'shared-data', 'process'];
const idPattern = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*\.[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/**
 * Defines a fault.
 *
 * @example
 * ```ts
 * const unitPrice = definePoint<number>('shop.price.unit');
 * const priceDrift = defineFault({
 *   id: 'acme.price-drift',
 *   reach: 'request',
 *   title: { en: 'Prices drift', fr: 'Les prix dérivent' },
 *   params: {
 *     type: 'object',
 *     additionalProperties: false,
 *     required: ['percent'],
 *     properties: { percent: { type: 'number', minimum: -90, maximum: 900 } },
 *   },
 *   activate({ params, intercept }) {
 *     intercept(unitPrice, (cents) => Math.round(cents * (1 + params().percent / 100)));
 *   },
 * });
 * ```
 * @throws ChaosError `CHAOS_FAULT_INVALID` if id, reach, title or activate is malformed.
 */
export function defineFault<const S extends ParamsSchema = NoParams>(definition: FaultDefinition<S>): Fault<S> {
  const { id, reach, title, description, symptoms, params } = definition;
  const refuse = (what: string) => new ChaosError('CHAOS_FAULT_INVALID', `Fault ${show(id)}: ${what}`, { fault: id });
  if (typeof id !== 'string' || !idPattern.test(id)) {
    throw refuse('the id must be "family.name" in lower case, such as "business.vat-rate"');
  }
  if (!reaches.includes(reach)) throw refuse(`the reach ${show(reach)} is none of ${reaches.join(', ')}`);
  if (title === undefined || title === '') throw refuse('a title is missing');
  if (typeof definition.activate !== 'function') throw refuse('activate must be a function');
  if (params !== undefined && (params.type !== 'object' || params.additionalProperties !== false)) {
    throw refuse('the params schema must have type "object" and additionalProperties false');
  }
  const schema = params ?? ({ type: 'object', additionalProperties: false, properties: {} } as unknown as S);
  return Object.freeze({
    id,
    reach,
    title,
    description,
    symptoms,
    params: schema,
    resumable: definition.resumable ?? true,
    check: (given: Params<S>) => definition.check?.(given),
    activate: (fx: Effects<Params<S>>) => definition.activate(fx),
  });
}
