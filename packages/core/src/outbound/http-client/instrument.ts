import { Agent, type ClientRequest } from 'node:http';
import { requireChaos } from '../../adapters/require-chaos.ts';
import { whileActive } from '../../adapters/while-active.ts';
import type { Chaos } from '../../engine/chaos.ts';
import { addWrap } from '../../engine/trampoline.ts';
import { OutboundCall } from '../call.ts';
import { httpClientRequest } from '../http-client-point.ts';
import { type CheckedOptions, checkOutbound, type OutboundOptions } from '../options.ts';
import { HeldRequest } from './held-request.ts';

/**
 * Puts the calls that the application makes with the client of `node:http` and `node:https`, or with a library on top of it (axios, got,
 * node-fetch), under the point `http.client.request`. It patches the one method by which requests get their connection, so it also
 * meets functions that were imported before. Returns the remover; closing the engine removes it too.
 *
 * A request with its own `createConnection` and no agent is not met.
 *
 * @example
 * ```ts
 * instrumentHttpClient(chaos, { exempt: ['localhost:4318'] });
 * ```
 * @throws ChaosError `CHAOS_OPTION_INVALID` on a malformed option.
 */
export function instrumentHttpClient(chaos: Chaos, options: OutboundOptions = {}): () => void {
  requireChaos('instrumentHttpClient', chaos);
  const checked = checkOutbound('instrumentHttpClient', options);
  const install = () =>
    addWrap(Agent.prototype, 'addRequest', (original, self, args) => {
      const send = () => void Reflect.apply(original, self, args);
      through(args[0] as ClientRequest, checked, destinationOf(args[1] as Connection), send);
    });
  return whileActive(chaos, checked.headers === undefined ? httpClientRequest : { active: true }, install);
}

interface Connection {
  readonly host?: string;
  readonly port?: number | string;
  readonly defaultPort?: number;
  readonly socketPath?: string;
}

/** Where the call really goes: the header `host` is whatever the application wrote. */
function destinationOf({ host = '', port, defaultPort, socketPath }: Connection): string {
  if (socketPath !== undefined && socketPath !== null) return '';
  const name = host.includes(':') ? `[${host}]` : host;
  return port === undefined || Number(port) === defaultPort ? name : `${name}:${port}`;
}

function through(request: ClientRequest, options: CheckedOptions, destination: string, send: () => void): void {
  const host = String(request.getHeader('host') ?? request.host);
  const setHeader = (name: string, value: string) => {
    if (!request.headersSent) request.setHeader(name, value);
  };
  for (const [name, value] of Object.entries(options.headers?.(destination) ?? {})) {
    if (!request.hasHeader(name)) setHeader(name, value);
  }
  if (!httpClientRequest.active || options.isExempt(host)) {
    send();
    return;
  }
  const call = new OutboundCall(request.method, `${request.protocol}//${host}`, request.path, setHeader, host);
  const held = new HeldRequest(request, send);
  httpClientRequest
    .run(() => held.send(), call)
    .then(
      () => (call.replacement === undefined ? held.deliver() : held.replace(call.replacement)),
      (error: Error) => held.fail(error),
    )
    // What a listener of the application throws is its own, and must reach the process as ever.
    .catch((error: unknown) =>
      process.nextTick(() => {
        throw error;
      }),
    );
}
