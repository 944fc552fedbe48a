import { ChaosError } from '../errors/chaos-error.ts';
import type { AnyFunction } from '../faults/effects.ts';

/** Calls the original method, or the next wrap. `boundary` is the function that stands in the place of the method. */
type Wrap = (original: AnyFunction, self: unknown, args: unknown[], boundary: AnyFunction) => unknown;

interface Patched {
  readonly wraps: Map<object, Wrap>;
  restore(): void;
}

const patchedByTarget = new WeakMap<object, Map<string, Patched>>();

/**
 * Adds a wrap around a method and returns its remover. One trampoline stands per patched method, however many wraps there are and
 * in whatever order they go; with the last one the property is put back exactly as it was, own or inherited. If somebody else has
 * wrapped the method meanwhile, the trampoline stays below theirs and passes calls through.
 *
 * @throws ChaosError `CHAOS_EFFECT_INVALID` if there is no such method, or its property can't be replaced.
 */
export function addWrap(target: object, method: string, wrap: Wrap): () => void {
  const methods = patchedByTarget.get(target) ?? new Map<string, Patched>();
  patchedByTarget.set(target, methods);
  let patched = methods.get(method);
  if (patched === undefined) {
    patched = install(target, method, () => methods.delete(method));
    methods.set(method, patched);
  }
  const { wraps, restore } = patched;
  const key = {};
  wraps.set(key, wrap);
  return () => {
    if (wraps.delete(key) && wraps.size === 0) restore();
  };
}

function install(target: object, method: string, forget: () => void): Patched {
  const own = Object.getOwnPropertyDescriptor(target, method);
  const original: unknown = Reflect.get(target, method);
  if (typeof original !== 'function') {
    throw new ChaosError('CHAOS_EFFECT_INVALID', `There is no method "${method}" to patch on ${describe(target)}`, {
      method,
    });
  }
  const replaceable =
    own === undefined ? Object.isExtensible(target) : own.configurable === true || own.writable === true;
  if (!replaceable) {
    throw new ChaosError('CHAOS_EFFECT_INVALID', `The method "${method}" of ${describe(target)} can't be replaced`, {
      method,
    });
  }
  const wraps = new Map<object, Wrap>();
  const trampoline = function (this: unknown, ...args: unknown[]): unknown {
    if (new.target !== undefined)
      return Reflect.construct(original, args, new.target === trampoline ? original : new.target);
    let call = original as AnyFunction;
    for (const wrap of wraps.values()) {
      const inner = call;
      // A plain function, because the original may depend on `this`, which a wrap passes on.
      call = function (this: unknown, ...given: unknown[]) {
        return wrap(inner, this, given, trampoline);
      };
    }
    return Reflect.apply(call, this, args);
  };
  for (const [key, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(original))) {
    if (key !== 'prototype') Object.defineProperty(trampoline, key, descriptor);
  }
  Object.defineProperty(target, method, {
    value: trampoline,
    writable: true,
    configurable: own?.configurable ?? true,
    enumerable: own?.enumerable ?? false,
  });
  return {
    wraps,
    restore: () => {
      if (Object.getOwnPropertyDescriptor(target, method)?.value !== trampoline) return;
      forget();
      if (own === undefined) Reflect.deleteProperty(target, method);
      else Object.defineProperty(target, method, own);
    },
  };
}

const describe = (target: object): string =>
  typeof target === 'function' ? `function ${target.name}` : (target.constructor?.name ?? 'an object');
