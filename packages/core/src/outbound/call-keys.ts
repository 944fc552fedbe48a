import type { RequestScope } from '../scope/request-scope.ts';

/** Names a call for draws. */
export type CallKeys = (method: string, url: string) => string;

/**
 * Tells calls apart by what they are and not by when they come: the request that makes one, what it calls, and how often it did so before.
 * Outside of a request there is nothing but their number.
 */
export function callKeys(currentScope: () => RequestScope | undefined): CallKeys {
  const made = new WeakMap<RequestScope, Map<string, number>>();
  let outside = 0;
  return (method, url) => {
    const what = `${method} ${url}`;
    const scope = currentScope();
    if (scope === undefined) return `${what} ${outside++}`;
    const ofRequest = made.get(scope) ?? new Map<string, number>();
    made.set(scope, ofRequest);
    const before = ofRequest.get(what) ?? 0;
    ofRequest.set(what, before + 1);
    return `${scope.key} ${what} ${before}`;
  };
}
