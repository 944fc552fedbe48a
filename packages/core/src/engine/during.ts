import { ChaosError } from '../errors/chaos-error.ts';
import type { FaultUse } from '../faults/use.ts';
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
  const target = {
    when: (scope: { readonly attributes: Readonly<Record<string, unknown>> }) => scope.attributes[DURING] === mark,
  };
  const active: Activation[] = [];
  try {
    for (const { fault, params } of uses) {
      active.push(await chaos.activate(fault.id, params, fault.reach === 'process' ? {} : { target }));
    }
    const outer = store.current();
    const scope = {
      key: mark,
      method: outer?.method,
      path: outer?.path,
      attributes: { ...outer?.attributes, [DURING]: mark },
      exempt: false,
    };
    const result = await store.run(scope, async () => await fn());
    const idle = active.filter((activation) => activation.counters.injected === 0);
    if (idle.length > 0 || active.length === 0) {
      const names = idle.map((activation) => `"${activation.fault.id}"`).join(', ');
      const funnel = Object.fromEntries(idle.map((activation) => [activation.fault.id, activation.counters.view()]));
      throw new ChaosError(
        'CHAOS_NOTHING_INJECTED',
        `Nothing was injected by ${names || 'an empty list of faults'}, so the block proved nothing`,
        funnel,
      );
    }
    return result;
  } finally {
    for (const activation of active.reverse()) await activation.restore('block ended');
  }
}
