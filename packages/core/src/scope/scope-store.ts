import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestScope } from './request-scope.ts';

/**
 * Holds the request scope of one engine. `AsyncLocalStorage` makes every `await` of the process dearer from its first `run`
 * until `disable()`, so it is entered only between `enable()` and `disable()`: while an activation needs it.
 */
export class ScopeStore {
  #storage: AsyncLocalStorage<RequestScope | undefined> | undefined;
  #enabled = false;
  #wanted = false;
  #holds = 0;

  current(): RequestScope | undefined {
    return this.#storage?.getStore();
  }

  /** Runs `fn` in a scope. While nobody needs one it only runs it, also for scopes that were captured before. */
  run<T>(scope: RequestScope | undefined, fn: () => T): T {
    if (scope === undefined || !this.#enabled) return fn();
    this.#storage ??= new AsyncLocalStorage();
    return this.#storage.run(scope, fn);
  }

  /** Runs `fn` outside of any scope, together with the timers and promises that it starts. */
  outside<T>(fn: () => T): T {
    return this.#storage === undefined ? fn() : this.#storage.run(undefined, fn);
  }

  enable(): void {
    this.#wanted = true;
    this.#enabled = true;
  }

  /** Ends the cost for the process. */
  disable(): void {
    this.#wanted = false;
    this.#endUnlessNeeded();
  }

  /** Keeps it enabled, whatever is active, until the function that it returns is called, once. */
  hold(): () => void {
    this.#holds++;
    this.#enabled = true;
    return () => {
      this.#holds--;
      this.#endUnlessNeeded();
    };
  }

  #endUnlessNeeded(): void {
    if (this.#wanted || this.#holds > 0) return;
    this.#enabled = false;
    this.#storage?.disable();
    this.#storage = undefined;
  }
}

// Versioned and global, so that a scope captured through one copy of this package is carried for the engines of another.
const registryKey = Symbol.for('perfshop.scopes.v1');
const holder = globalThis as unknown as Record<symbol, Set<ScopeStore>>;
holder[registryKey] ??= new Set();

/** The stores of all living engines of this process. */
export const scopeStores = holder[registryKey] as Set<ScopeStore>;
