import { ChaosError } from '../errors/chaos-error.ts';
import type { FaultUse } from '../faults/use.ts';
import type { RequestScope } from '../scope/request-scope.ts';
import type { ScopeStore } from '../scope/scope-store.ts';
import type { Activation } from './activation.ts';
import type { Chaos } from './chaos.ts';
import { DURING } from './request-gate.ts';

let blocks = 0;

/** Runs a block under faults, in a scope of its own; see `Chaos.during`. */
export async function during<T>(
  chaos: Chaos,
  store: ScopeStore,
  uses: readonly FaultUse[],
  fn: () => T | Promise<T>,
): Promise<T> {
  const mark = `during-${++blocks}`;
  const target = { when: (scope: RequestScope) => marksOf(scope).includes(mark) };
  const active: Activation[] = [];
  // All at once and newest first, so that one that fails keeps no other from being restored.
  const restore = () =>
    Promise.allSettled([...active].reverse().map((activation) => activation.restore('block ended')));
  let result: T;
  try {
    for (const { fault, params } of uses) {
      active.push(await chaos.activate(fault.id, params, fault.reach === 'process' ? {} : { target }));
    }
    const outer = store.current();
    const scope: RequestScope = {
      key: mark,
      method: outer?.method,
      path: outer?.path,
      attributes: { ...outer?.attributes, [DURING]: [...marksOf(outer), mark].join(' ') },
      exempt: false,
    };
    result = await store.run(scope, async () => await fn());
    requireInjections(active);
  } catch (error) {
    // What fails in restoring is told by an event; the block's own error says more.
    await restore();
    throw error;
  }
  for (const outcome of await restore()) if (outcome.status === 'rejected') throw outcome.reason;
  return result;
}

/** The blocks that work is in, outermost first. */
const marksOf = (scope: RequestScope | undefined): string[] => {
  const marks = scope?.attributes[DURING];
  return marks === undefined ? [] : String(marks).split(' ');
};

function requireInjections(active: readonly Activation[]): void {
  // A crash was counted as an injection before it happened, but the application saw nothing of it.
  const idle = active.filter(({ counters }) => counters.injected <= counters.crashed);
  if (idle.length === 0 && active.length > 0) return;
  const names = idle.map((activation) => `"${activation.fault.id}"`).join(', ');
  const funnel = Object.fromEntries(idle.map((activation) => [activation.fault.id, activation.counters.view()]));
  throw new ChaosError(
    'CHAOS_NOTHING_INJECTED',
    `Nothing was injected by ${names || 'an empty list of faults'}, so the block proved nothing`,
    funnel,
  );
}
