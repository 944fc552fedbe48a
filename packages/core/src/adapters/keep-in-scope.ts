import type { EventEmitter } from 'node:events';

/** Runs a function in the scope of a request. */
type RunInScope = <T>(fn: () => T) => T;

/**
 * Lets the events of a request and of its response happen in its scope, until they close. They come in the context of the connection: a plain
 * handler of `data`, `finish` or `close` would be outside of the scope, and no target would ever match what it does.
 */
export function keepInScope(request: EventEmitter, response: EventEmitter, run: RunInScope): void {
  for (const emitter of [request, response]) keepEvents(emitter, run);
}

function keepEvents(emitter: EventEmitter, run: RunInScope): void {
  const before = Object.getOwnPropertyDescriptor(emitter, 'emit');
  const { emit } = emitter;
  let closed = false;
  const inScope: typeof emit = (...event) => {
    if (closed) return emit.apply(emitter, event);
    try {
      return run(() => emit.apply(emitter, event));
    } finally {
      if (event[0] === 'close') restore();
    }
  };
  const restore = () => {
    closed = true;
    // Whoever has wrapped it since keeps their wrapper.
    if (emitter.emit !== inScope) return;
    if (before === undefined) Reflect.deleteProperty(emitter, 'emit');
    else Object.defineProperty(emitter, 'emit', before);
  };
  emitter.emit = inScope;
}
