import type { Fault } from '../faults/define-fault.ts';
import type { Plugin } from '../faults/define-plugin.ts';
import type { Effects } from '../faults/effects.ts';
import { definedPoints } from '../points/index.ts';

/** What a probe does at each effect that a fault takes. */
export type OnEffect = (name: string, index: number) => void | Promise<void>;

/** Effects that take something, and so could be left behind. */
const taking = ['intercept', 'around', 'patch', 'every', 'hold', 'defer', 'onUpdate'] as const;

/** The plugin with one of its faults replaced, under the same id. */
export function withFault(plugin: Plugin, replacement: Fault): Plugin {
  const swap = (fault: Fault) => (fault.id === replacement.id ? replacement : fault);
  return {
    ...plugin,
    faults: plugin.faults.map(swap),
    levels: plugin.levels.map((uses) =>
      uses.map((use) => ({ ...use, fault: swap(use.fault) })),
    ) as unknown as Plugin['levels'],
  };
}

/** The same fault, with `before` and `after` called around each effect that it takes. */
export function probeFault(fault: Fault, before: OnEffect, after: OnEffect = () => {}): Fault {
  return Object.freeze({
    ...fault,
    activate: (fx: Effects<never>) => {
      let index = 0;
      const probed: Record<string, unknown> = { ...fx };
      for (const name of taking) {
        const original = fx[name] as (...args: unknown[]) => unknown;
        probed[name] = (...args: unknown[]) => {
          const at = index++;
          before(name, at);
          const result = original(...args);
          after(name, at);
          return result;
        };
      }
      return fault.activate(probed as never);
    },
  });
}

/** What a process looks like to points: which of them somebody is attached to. */
export const attachedPoints = (): readonly string[] =>
  definedPoints()
    .filter((point) => point.active)
    .map((point) => point.id);
