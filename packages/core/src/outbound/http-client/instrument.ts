import { Agent, ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import { requireChaos } from '../../adapters/require-chaos.ts';
import { whileActive } from '../../adapters/while-active.ts';
import type { Chaos } from '../../engine/chaos.ts';
import { addWrap } from '../../engine/trampoline.ts';
import { OutboundCall } from '../call.ts';
import { httpClientRequest } from '../http-client-point.ts';
import { networkError } from '../network-error.ts';
import { type CheckedOptions, checkOutbound, type OutboundOptions } from '../options.ts';
import { HeldRequest } from './held-request.ts';

/**
 * Puts the calls that the application makes with the client of `node:http` and `node:https`, or with a library on top of it (axios, got,
 * node-fetch), under the point `http.client.request`. It patches the methods by which requests get their connection, so it also
 * meets functions that were imported before. Returns the remover; closing the engine removes it too.
 *
 * A request that has a connection of its own making, by `createConnection` or an agent that does not extend that of `node:http`, is met when
 * it has it, before anything is sent.
 *
 * @example
 * ```ts
 * instrumentHttpClient(chaos, { exempt: ['localhost:4318'] });
 * ```
 * @throws ChaosError `CHAOS_OPTION_INVALID` on a malformed option.
 */
export function instrumentHttpClient(chaos: Chaos, options: OutboundOptions = {}): () => void {
  requireChaos('instrumentHttpClient', chaos);
  const checked = checkOutbound('instrumentHttpClient', chaos, options);
  const install = () => {
    // Requests that have been through already.
    const met = new WeakSet<ClientRequest>();
    const removers = [meetAtAgent(checked, met), meetAtConnection(checked, met)];
    return () => {
      for (const remove of removers) remove();
    };
  };
  return whileActive(chaos, checked.headers === undefined ? httpClientRequest : { active: true }, install);
}

/** Before there is a connection. */
const meetAtAgent = (options: CheckedOptions, met: WeakSet<ClientRequest>) =>
  addWrap(Agent.prototype, 'addRequest', (original, self, args) => {
    const request = args[0] as ClientRequest;
    const send = () => void Reflect.apply(original, self, args);
    if (met.has(request)) return send();
    met.add(request);
    through(request, options, destinationOf(args[1] as Connection), { send });
  });

/** When there is one, and nothing was sent yet. */
const meetAtConnection = (options: CheckedOptions, met: WeakSet<ClientRequest>) =>
  addWrap(ClientRequest.prototype, 'onSocket', (original, self, args) => {
    const request = self as ClientRequest;
    const [socket, problem] = args as [Socket | null | undefined, unknown];
    if (met.has(request) || problem || !socket) return Reflect.apply(original, self, args);
    met.add(request);
    let failure: unknown;
    const remember = (error: unknown) => {
      failure ??= error;
    };
    socket.on('error', remember);
    const send = () => {
      socket.off('error', remember);
      if (socket.destroyed) failure ??= networkError('ECONNRESET', { url: 'http://unknown' });
      Reflect.apply(original, request, failure === undefined ? [socket] : [socket, failure]);
    };
    // Where such a connection leads nobody knows, so that headers for some hosts are not for it.
    through(request, options, '', { send, abandon: () => void socket.destroy() });
  });

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

interface Way {
  send(): void;
  /** The request is never sent. */
  abandon?(): void;
}

function through(request: ClientRequest, options: CheckedOptions, destination: string, way: Way): void {
  const host = String(request.getHeader('host') ?? request.host);
  const setHeader = (name: string, value: string) => {
    if (!request.headersSent) request.setHeader(name, value);
  };
  for (const [name, value] of Object.entries(options.headers?.(destination) ?? {})) {
    if (!request.hasHeader(name)) setHeader(name, value);
  }
  if (!httpClientRequest.active || options.isExempt(host)) {
    way.send();
    return;
  }
  const call = new OutboundCall(
    request.method,
    `${request.protocol}//${host}`,
    request.path,
    { ...options, setHeader },
    host,
  );
  const held = new HeldRequest(request, way.send, way.abandon);
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
