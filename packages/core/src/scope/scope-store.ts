import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestScope } from './request-scope.ts';

/**
 * Holds the request scope of one engine. `AsyncLocalStorage` makes every `await` of the process dearer from its first `run`
 * until `disable()`, so it is entered only while an activation needs it.
 */
export class ScopeStore {
  #storage: AsyncLocalStorage<RequestScope> | undefined;

  current(): RequestScope | undefined {
    return this.#storage?.getStore();
  }

  run<T>(scope: RequestScope | undefined, fn: () => T): T {
    if (scope === undefined) return fn();
    this.#storage ??= new AsyncLocalStorage();
    return this.#storage.run(scope, fn);
  }

  /** Ends the cost for the process. The next `run` begins it again. */
  disable(): void {
    this.#storage?.disable();
    this.#storage = undefined;
  }
}

// Versioned and global, so that a scope captured through one copy of this package is carried for the engines of another.
const registryKey = Symbol.for('perfshop.scopes.v1');
const holder = globalThis as unknown as Record<symbol, Set<ScopeStore> | undefined>;

/** The stores of all living engines of this process. */
export const scopeStores: Set<ScopeStore> = (holder[registryKey] ??= new Set());
