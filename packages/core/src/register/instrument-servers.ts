import { Server as HttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import http2 from 'node:http2';
import { Server as HttpsServer } from 'node:https';
import { throughPoint } from '../adapters/through-point.ts';
import { whileActive } from '../adapters/while-active.ts';
import type { Chaos } from '../engine/chaos.ts';
import type { AdapterOptions } from '../engine/request-gate.ts';
import { addWrap } from '../engine/trampoline.ts';

/** `node:http2` does not export its classes. */
const prototypes = (): readonly object[] => [
  HttpServer.prototype,
  HttpsServer.prototype,
  Object.getPrototypeOf(http2.createServer()),
  Object.getPrototypeOf(http2.createSecureServer()),
];

/**
 * Puts every request that any server of `node:http`, `node:https` or `node:http2` gets, whichever framework listens, under the point
 * `http.server.request`. While no fault, guard or report asks about requests, the servers
 * are as they were.
 *
 * Of `node:http2` it is the event `request` that is met, not that of streams: there is nobody to answer for there.
 */
export function instrumentServers(
  chaos: Chaos,
  options: AdapterOptions<IncomingMessage>,
  isOwn: (server: Server) => boolean,
): void {
  const targets = prototypes();
  const gate = chaos.mount<IncomingMessage>('register', options);
  const busy = {
    get active() {
      return !gate.idle;
    },
  };
  const wrap = (prototype: object) =>
    addWrap(prototype, 'emit', (original, self, args) => {
      if (args[0] !== 'request' || isOwn(self as Server)) return Reflect.apply(original, self, args);
      const [, request, response] = args as [string, IncomingMessage, ServerResponse];
      throughPoint(gate, request, response, () => void Reflect.apply(original, self, args));
      return true;
    });
  const install = () => {
    const removers = targets.map(wrap);
    return () => {
      for (const remove of removers) remove();
    };
  };
  // A report may look at requests before anything is active.
  whileActive(chaos, busy, install, (look) => chaos.parts.traffic.onSwitch(look));
}
