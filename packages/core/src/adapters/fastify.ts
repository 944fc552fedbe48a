/**
 * The adapter for Fastify 5.
 *
 * @module
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Chaos } from '../engine/chaos.ts';
import type { AdapterOptions, ArrivedScope } from '../engine/request-gate.ts';
import type { RequestScope } from '../scope/request-scope.ts';
import { isClosed } from './connection.ts';
import { httpServerRequest, type InjectedAnswer } from './http-point.ts';
import { keepInScope } from './keep-in-scope.ts';
import { NodeExchange } from './node-exchange.ts';
import { NodeRequest } from './node-request.ts';
import { renderAnswer } from './render-answer.ts';
import { requireChaos } from './require-chaos.ts';

export { type HttpExchange, httpServerRequest, type InjectedAnswer } from './http-point.ts';

/** What the adapter uses of a Fastify request. */
export interface FastifyRequest {
  readonly raw: IncomingMessage;
  readonly originalUrl: string;
  // biome-ignore lint/suspicious/noExplicitAny: plugins add properties of any type, such as `session` and `user`
  readonly [added: string]: any;
}

/** What the adapter uses of a Fastify reply. */
export interface FastifyReply {
  readonly raw: ServerResponse;
  code(status: number): unknown;
  header(name: string, value: string): unknown;
  send(body: string): unknown;
  hijack(): unknown;
}

type Hook = (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void) => void;

/** A plugin for `app.register`. */
export type FastifyPlugin = (app: { addHook: AddHook }, options: unknown, done: (error?: Error) => void) => void;

// biome-ignore lint/suspicious/noExplicitAny: Fastify's own type is a long list of overloads
type AddHook = (name: any, hook: any) => unknown;

class FastifyExchange extends NodeExchange {
  readonly #reply: FastifyReply;

  constructor(request: FastifyRequest, reply: FastifyReply, scope: ArrivedScope) {
    super(request.raw, reply.raw, scope);
    this.#reply = reply;
  }

  // Through the reply, so that the application's onSend and onResponse hooks see an answer like any other.
  override respond(status: number, answer: InjectedAnswer = {}): void {
    this.takeOver();
    const { headers, body } = renderAnswer(answer);
    this.#reply.code(status);
    for (const [name, value] of Object.entries(headers)) this.#reply.header(name, value);
    this.#reply.send(body);
  }

  override reset(): void {
    this.#reply.hijack();
    super.reset();
  }
}

/**
 * A plugin that enters the request scope and drives the point `http.server.request`, for every route. Register it after whatever sets the
 * attributes in an `onRequest` hook (the session, say). While nothing is active its hooks call `done()` and do nothing else.
 *
 * @example
 * ```ts
 * await app.register(fastifyChaos(chaos, { attributes: { session: (request) => request.session?.ref } }));
 * ```
 * @throws ChaosError `CHAOS_OPTION_INVALID` on a malformed option.
 */
export function fastifyChaos<R = FastifyRequest>(chaos: Chaos, options: AdapterOptions<R> = {}): FastifyPlugin {
  requireChaos('Fastify', chaos);
  const gate = chaos.mount<R>('Fastify', options);
  const scopes = new WeakMap<object, RequestScope>();
  // A function of its own: those requests that pass then need no room for what its closures share.
  const enter: Hook = (request, reply, done) => {
    const scope = gate.open(request as R, new NodeRequest(request.raw, reply.raw, request.originalUrl));
    if (scope === undefined) return done();
    scopes.set(request, scope);
    keepInScope(request.raw, reply.raw, gate, scope);
    gate.run(scope, () => {
      if (!httpServerRequest.active) return done();
      const exchange = new FastifyExchange(request, reply, scope);
      const inner = () =>
        new Promise<void>((resolve) => {
          if (!exchange.pass() || isClosed(reply.raw)) resolve();
          else gate.outside(() => reply.raw.once('close', resolve));
          if (exchange.passed) done();
        });
      httpServerRequest.run(inner, exchange).catch((error: Error) => {
        // Once the application has the request, an error can't be given to its error handler any more.
        if (!exchange.passed) done(error);
      });
    });
  };
  const onRequest: Hook = (request, reply, done) => {
    if (gate.passes(request as R)) done();
    else enter(request, reply, done);
  };
  // A body is read in the context of its connection, so the scope is entered anew behind it.
  const preValidation: Hook = (request, _reply, done) => {
    if (gate.idle) done();
    else gate.run(scopes.get(request), done);
  };
  const plugin: FastifyPlugin = (app, _options, done) => {
    app.addHook('onRequest', onRequest);
    app.addHook('preValidation', preValidation);
    done();
  };
  // As fastify-plugin does: the hooks are for the whole application, not for a context of their own.
  const name = '@perfshop/core/fastify';
  return Object.assign(plugin, {
    [Symbol.for('skip-override')]: true,
    [Symbol.for('fastify.display-name')]: name,
    [Symbol.for('plugin-meta')]: { name, fastify: '5.x' },
  });
}
