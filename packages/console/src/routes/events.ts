import type { ServerResponse } from 'node:http';
import type { Chaos } from '@perfshop/core';
import type { Route } from '../http/router.ts';

/** How much may wait for a client that reads slowly, in bytes, before it is dropped. */
const MAX_BACKLOG_BYTES = 1024 * 1024;

/**
 * The event stream (server-sent events). It begins with the whole state, so that a client that was away misses nothing, and goes on
 * with each event under its number.
 */
export const eventRoutes = (chaos: Chaos, heartbeatMs: number): readonly Route[] => [
  {
    method: 'GET',
    path: '/events',
    handle: ({ response }) => {
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        // Asks nginx not to hold events back.
        'x-accel-buffering': 'no',
      });
      stream(chaos, response, heartbeatMs);
      return undefined;
    },
  },
];

function stream(chaos: Chaos, response: ServerResponse, heartbeatMs: number): void {
  const send = (text: string): void => {
    // Between its end and the event `close` a response still hears events, and would fail on them.
    if (response.destroyed || response.writableEnded) return;
    response.write(text);
    // A client that does not read would make the process keep everything for it.
    if (response.writableLength > MAX_BACKLOG_BYTES) response.destroy();
  };
  send(`retry: 2000\nevent: state\ndata: ${JSON.stringify(chaos.state())}\n\n`);
  const stop = chaos.events.subscribe({
    next: (event) => send(`id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`),
    complete: () => void response.end(),
  });
  const heartbeat = setInterval(() => send(': still here\n\n'), heartbeatMs);
  heartbeat.unref();
  response.once('close', () => {
    clearInterval(heartbeat);
    stop();
  });
}
