import { Server as HttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Server as HttpsServer } from 'node:https';
import { throughPoint } from '../adapters/through-point.ts';
import { whileActive } from '../adapters/while-active.ts';
import type { Chaos } from '../engine/chaos.ts';
import type { AdapterOptions } from '../engine/request-gate.ts';
import { addWrap } from '../engine/trampoline.ts';

/**
 * Puts every request that any server of `node:http` or `node:https` gets, whichever framework listens, under the point
 * `http.server.request`. While no fault asks about requests, the servers are as they were.
 */
export function instrumentServers(
  chaos: Chaos,
  options: AdapterOptions<IncomingMessage>,
  isOwn: (server: Server) => boolean,
): void {
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
  whileActive(chaos, busy, () => {
    const removers = [wrap(HttpServer.prototype), wrap(HttpsServer.prototype)];
    return () => {
      for (const remove of removers) remove();
    };
  });
}
