import type { Chaos } from '../engine/chaos.ts';
import { createEngine } from '../engine/create-chaos.ts';
import type { ChaosEvent } from '../engine/events.ts';
import type { ChaosOptions } from '../engine/options.ts';
import { defineFault, type Fault, type FaultDefinition, type Reach } from '../faults/define-fault.ts';
import { definePlugin, type PluginDefinition } from '../faults/define-plugin.ts';
import type { Effects } from '../faults/effects.ts';
import type { ParamsSchema } from '../faults/schema.ts';

/** A fault without params, for tests that care about its effects only. */
export const fault = (id: string, activate: (fx: Effects<object>) => void | Promise<void>, reach: Reach = 'request') =>
  defineFault({ id, reach, title: id, activate: activate as FaultDefinition<ParamsSchema>['activate'] });

// biome-ignore lint/suspicious/noExplicitAny: a list of faults with different params
type AnyFault = Fault<any>;

/** A plugin of the family `test`. */
export const testPlugin = (faults: readonly AnyFault[], more: Partial<PluginDefinition<undefined>> = {}) =>
  definePlugin({ name: 'test-chaos', family: 'test', faults, ...more })();

/** An engine with these faults of the family `test`. */
export const engine = (faults: readonly AnyFault[], options: ChaosOptions = {}): Promise<Chaos> =>
  createEngine({ plugins: [testPlugin(faults)], seed: 'test', ...options });

/** What the adapter of {@link door} knows about a piece of work. */
export interface Visit {
  readonly session?: string | undefined;
  readonly team?: string;
  readonly key?: string;
  readonly method?: string;
  readonly path?: string;
}

/** Mounts an adapter with the attributes `session` and `team`, arms, and returns the way in. */
export function door(chaos: Chaos): <T>(visit: Visit, fn: () => T) => T {
  const gate = chaos.mount<Visit>('test', {
    attributes: { session: (visit) => visit.session, team: (visit) => visit.team },
    requestKey: (visit) => visit.key,
    exempt: ['/exempt'],
  });
  chaos.ready();
  return (visit, fn) => {
    if (gate.idle) return fn();
    const request = { method: visit.method ?? 'GET', path: visit.path ?? '/', headers: {} };
    return gate.run(gate.open(visit, request), fn);
  };
}

/** The events from now on. */
export function record(chaos: Chaos): ChaosEvent[] {
  const events: ChaosEvent[] = [];
  chaos.events.subscribe((event) => events.push(event));
  return events;
}

/** A promise and the function that fulfils it. */
export function gateOf<T = void>(): { promise: Promise<T>; open: (value: T) => void; fail: (error: unknown) => void } {
  let open: (value: T) => void = () => {};
  let fail: (error: unknown) => void = () => {};
  const promise = new Promise<T>((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  return { promise, open, fail };
}

/** The error that a promise ends with, and what an `expect` says if it does not. */
export async function refusal(
  promise: Promise<unknown>,
): Promise<{ code: string; message: string; details: Record<string, unknown>; status: number; cause: unknown }> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error) => ({ error }),
  );
  if ('error' in outcome) return outcome.error;
  throw new Error(`It was not refused, it gave ${String(outcome.value)}`);
}

/** Lets the event loop turn until a condition holds. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
