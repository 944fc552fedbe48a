import type { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { ArrivedScope, RequestGate } from '../engine/request-gate.ts';

/**
 * Lets listeners that are added in the scope of a request, to it or to its response, be called in that scope, until it closes. They would be called in the
 * context of the connection: a plain listener of `data` or `close` would be outside of the scope, and no target would ever match what it does.
 *
 * Only with the first such listener `emit` is replaced. A property more gives the object another hidden class than those of all other requests have: V8 throws
 * away what it had compiled for them, and compiles code that tells the two apart, which other sessions would pay for.
 */
export function keepInScope<R>(
  request: EventEmitter,
  response: ServerResponse,
  gate: RequestGate<R>,
  scope: ArrivedScope,
): void {
  const kept: EventEmitter[] = [];
  const keep = function (this: EventEmitter, event: string | symbol): void {
    // Node.js itself waits for the end of a request that nobody has read, once the answer is out.
    if (kept.includes(this) || !gate.inScope || (event === 'end' && response.writableFinished)) return;
    kept.push(this);
    keepEvents(this, gate, scope);
  };
  onNewListener(request, keep);
  onNewListener(response, keep);
}

/**
 * For the same reason it goes without `on` where it can: the first one gives a request that property `_eventsCount` which most requests get when they
 * are answered.
 */
function onNewListener(emitter: EventEmitter, listener: (event: string | symbol) => void): void {
  const { _events: listeners } = emitter as { readonly _events?: { newListener?: typeof listener } };
  if (typeof listeners === 'object' && listeners.newListener === undefined) listeners.newListener = listener;
  else emitter.on('newListener', listener);
}

function keepEvents<R>(emitter: EventEmitter, gate: RequestGate<R>, scope: ArrivedScope): void {
  const { emit } = emitter;
  let closed = false;
  const inScope: typeof emit = (...event) => {
    if (closed) return emit.apply(emitter, event);
    try {
      return gate.run(scope, () => emit.apply(emitter, event));
    } finally {
      if (event[0] === 'close') {
        closed = true;
        // Whoever has wrapped it since keeps their wrapper.
        if (emitter.emit === inScope) emitter.emit = emit;
      }
    }
  };
  emitter.emit = inScope;
}
