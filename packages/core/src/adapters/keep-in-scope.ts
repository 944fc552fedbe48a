import type { IncomingMessage } from 'node:http';

/** Runs a function in the scope of a request. */
type RunInScope = <T>(fn: () => T) => T;

/**
 * Lets the events of a request happen in its scope. A body arrives in the context of its connection: a plain handler of `data` or `end`
 * would be outside of the scope, and no target would ever match what it does.
 */
export function keepInScope(request: IncomingMessage, run: RunInScope): void {
  const { emit } = request;
  request.emit = (...event: Parameters<typeof emit>) => run(() => emit.apply(request, event));
}
