/**
 * Carries the request scope into work that outlives the request: an outbox, a queue, a timer.
 *
 * @module
 */
import type { RequestScope } from './request-scope.ts';
import { type ScopeStore, scopeStores } from './scope-store.ts';

export type { AttributeValue, RequestScope } from './request-scope.ts';

/** A captured scope; opaque. */
export interface CapturedScope {
  readonly scopes: readonly (readonly [ScopeStore, RequestScope])[];
}

const nothing: CapturedScope = { scopes: [] };

/**
 * Remembers the scope of the current work. It costs next to nothing while no fault is active, and then holds nothing.
 *
 * @example
 * ```ts
 * const scope = captureScope();
 * queue.push(() => withScope(scope, () => sendMail()));
 * ```
 */
export function captureScope(): CapturedScope {
  let found = nothing;
  for (const store of scopeStores) {
    const scope = store.current();
    if (scope !== undefined) found = { scopes: [...found.scopes, [store, scope]] };
  }
  return found;
}

/** Runs `fn` in a captured scope and returns what it returns. */
export function withScope<T>(captured: CapturedScope, fn: () => T): T {
  const enter = captured.scopes.reduceRight<() => T>(
    (inner, [store, scope]) =>
      () =>
        store.run(scope, inner),
    fn,
  );
  return enter();
}
