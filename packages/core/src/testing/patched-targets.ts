import type { Effects } from '../faults/effects.ts';

/** A method that a fault patched, and how its property was before. */
interface Snapshot {
  readonly target: object;
  readonly method: string;
  readonly before: PropertyDescriptor | undefined;
}

/** Remembers the property of each method before it is patched, to compare afterwards. */
export class PatchedTargets {
  readonly #snapshots: Snapshot[] = [];

  /** The `patch` of an activation, observed. */
  observe(patch: Effects<unknown>['patch']): Effects<unknown>['patch'] {
    return ((target: object, method: string, wrap: never) => {
      this.#snapshots.push({ target, method, before: Object.getOwnPropertyDescriptor(target, method) });
      (patch as (target: object, method: string, wrap: never) => void)(target, method, wrap);
    }) as Effects<unknown>['patch'];
  }

  /** Names of the methods whose property differs from before. */
  changed(): string[] {
    return this.#snapshots
      .filter(({ target, method, before }) => !same(before, Object.getOwnPropertyDescriptor(target, method)))
      .map(({ method }) => method);
  }
}

const same = (a: PropertyDescriptor | undefined, b: PropertyDescriptor | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    (Object.keys({ ...a, ...b }) as (keyof PropertyDescriptor)[]).every((key) => Object.is(a[key], b[key])));
