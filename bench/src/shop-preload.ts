/**
 * Loaded into a measured shop before it starts. Answers what the parent asks: the heap after a forced collection, and how long the requests that name their step
 * took in the shop. Where the environment says so, takes out the families of faults and the middleware that lets them act.
 *
 * @module
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { registerHooks } from 'node:module';

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

const starts = new WeakMap<ServerResponse, number>();
let times: [step: string, ms: number][] = [];

const onStart = (message: unknown) => {
  const { request, response } = message as Exchange;
  if (request.headers['x-bench-step'] !== undefined) starts.set(response, performance.now());
};

const onFinish = (message: unknown) => {
  const { request, response } = message as Exchange;
  const began = starts.get(response);
  if (began !== undefined) times.push([String(request.headers['x-bench-step']), performance.now() - began]);
};

const answers: Readonly<Record<string, () => object>> = {
  heap: () => {
    globalThis.gc?.();
    return { heap: process.memoryUsage().heapUsed };
  },
  watch: () => {
    subscribe('http.server.request.start', onStart);
    subscribe('http.server.response.finish', onFinish);
    return {};
  },
  times: () => {
    unsubscribe('http.server.request.start', onStart);
    unsubscribe('http.server.response.finish', onFinish);
    const seen = times;
    times = [];
    return { times: seen };
  },
};

process.on('message', (question: string) => process.send?.(answers[question]?.() ?? {}));
// Listening must not keep a shop that is being closed alive.
process.channel?.unref();

const withoutChaos = `
import { createChaos } from '@perfshop/core';
export const shopPlugins = () => [];
export const chaosAttributes = {};
export const createShopChaos = ({ seed }) => createChaos({ plugins: [], points: [], seed });
export const shopChaosMiddleware = () => (_ctx, next) => next();
`;

if (process.env.BENCH_WITHOUT_CHAOS !== undefined) {
  registerHooks({
    load: (url, context, next) =>
      url.endsWith('/reference-shop/dist/chaos/shop-chaos.js')
        ? { format: 'module', source: withoutChaos, shortCircuit: true }
        : next(url, context),
  });
}
