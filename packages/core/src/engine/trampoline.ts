import { ChaosError } from '../errors/chaos-error.ts';
import { show } from '../errors/show.ts';
import type { AnyFunction } from '../faults/effects.ts';

/** Calls the original method, or the next wrap. `boundary` is the function that stands in the place of the method. */
export type Wrap = (original: AnyFunction, self: unknown, args: unknown[], boundary: AnyFunction) => unknown;

/** One wrap among those of a method. */
interface Layer {
  /** Sort key, as at a call point: the smallest stands outermost. */
  readonly key: string;
  readonly wrap: Wrap;
}

interface Patched {
  /** Innermost first. */
  layers: readonly Layer[];
  restore(): void;
}

const patchedByTarget = new WeakMap<object, Map<string, Patched>>();

/**
 * Adds a wrap around a method and returns its remover. One trampoline stands per patched method, however many wraps there are and
 * in whatever order they go; with the last one the property is put back exactly as it was, own or inherited. As at a call point the wrap
 * with the smallest key stands outermost, whenever it came; that is who gives none. If somebody else has wrapped the method meanwhile, the trampoline stays below
 * theirs and passes calls through.
 *
 * @throws ChaosError `CHAOS_EFFECT_INVALID` if there is no such method, or its property can't be replaced.
 */
export function addWrap(target: object, method: string, wrap: Wrap, key = ''): () => void {
  if ((typeof target !== 'object' || target === null) && typeof target !== 'function')
    throw refuse(`There is no method "${method}" to patch on ${show(target)}`, method);
  const methods = patchedByTarget.get(target) ?? new Map<string, Patched>();
  patchedByTarget.set(target, methods);
  let patched = methods.get(method);
  if (patched === undefined) {
    patched = install(target, method, () => methods.delete(method));
    methods.set(method, patched);
  }
  const entry = patched;
  const layer: Layer = { key, wrap };
  const inside = entry.layers.filter((other) => other.key > key);
  entry.layers = [...inside, layer, ...entry.layers.filter((other) => other.key <= key)];
  return () => {
    entry.layers = entry.layers.filter((other) => other !== layer);
    if (entry.layers.length === 0) entry.restore();
  };
}

function install(target: object, method: string, forget: () => void): Patched {
  const own = Object.getOwnPropertyDescriptor(target, method);
  const original: unknown = Reflect.get(target, method);
  if (typeof original !== 'function')
    throw refuse(`There is no method "${method}" to patch on ${describe(target)}`, method);
  const trampoline = function (this: unknown, ...args: unknown[]): unknown {
    if (new.target !== undefined)
      return Reflect.construct(original, args, new.target === trampoline ? original : new.target);
    let call = original as AnyFunction;
    for (const { wrap } of patched.layers) {
      const inner = call;
      // A plain function, because the original may depend on `this`, which a wrap passes on.
      call = function (this: unknown, ...given: unknown[]) {
        return wrap(inner, this, given, trampoline);
      };
    }
    return Reflect.apply(call, this, args);
  };
  // Symbols too, such as the one that tells util.promisify how.
  for (const key of Reflect.ownKeys(original)) {
    Object.defineProperty(trampoline, key, Object.getOwnPropertyDescriptor(original, key) as PropertyDescriptor);
  }
  const replaced = Reflect.defineProperty(target, method, {
    value: trampoline,
    writable: true,
    configurable: own?.configurable ?? true,
    enumerable: own?.enumerable ?? false,
  });
  if (!replaced) throw refuse(`The method "${method}" of ${describe(target)} can't be replaced`, method);
  const patched: Patched = {
    // Stryker disable next-line ArrayDeclaration: the first wrap leaves out what has no key
    layers: [],
    restore: () => {
      if (Object.getOwnPropertyDescriptor(target, method)?.value !== trampoline) return;
      forget();
      if (own === undefined) Reflect.deleteProperty(target, method);
      else Object.defineProperty(target, method, own);
    },
  };
  return patched;
}

const refuse = (what: string, method: string) => new ChaosError('CHAOS_EFFECT_INVALID', what, { method });

const describe = (target: object): string =>
  typeof target === 'function' ? `function ${target.name}` : (target.constructor?.name ?? 'an object');
