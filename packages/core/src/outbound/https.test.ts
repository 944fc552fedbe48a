import { once } from 'node:events';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import tls from 'node:tls';
import { Agent, getGlobalDispatcher, setGlobalDispatcher, request as undiciRequest } from 'undici';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Chaos } from '../engine/chaos.ts';
import { engine, fault } from '../test-support/engine.ts';
import { selfSigned } from '../test-support/self-signed.ts';
import { httpClientRequest, instrumentFetch, instrumentHttpClient, networkError } from './index.ts';

const calls: { readonly url: string; readonly host: string }[] = [];
const refused = fault('test.refused', ({ around, fail }) =>
  around(httpClientRequest, async (_next, call) => {
    calls.push({ url: call.url, host: call.host });
    return fail(networkError('ECONNREFUSED', call));
  }),
);
const busy = fault('test.busy', ({ around }) =>
  around(httpClientRequest, async (_next, call) => {
    call.respond(503, { body: { busy: call.path } });
    return undefined;
  }),
);
const lost = fault('test.lost', ({ around }) =>
  around(httpClientRequest, async (next, call) => {
    const real = await next();
    call.respond(502, { body: `was ${real?.status}` });
    return real;
  }),
);
const slow = fault('test.slow', ({ around, sleep }) =>
  around(httpClientRequest, async (next, call) => {
    call.setHeader('x-mark', 'slow');
    await sleep(80);
    return next();
  }),
);

const { key, cert } = selfSigned();
const trusted = tls.getCACertificates('default');
const remote = https.createServer({ key, cert }, async (request, response) => {
  asked.push(`${request.method} ${request.url} ${request.headers['x-mark'] ?? '-'} ${await text(request)}`);
  response.end('hello');
});
const ownDispatcher = getGlobalDispatcher();
let origin = '';
let asked: string[] = [];
let chaos: Chaos;

beforeAll(async () => {
  // What the three clients trust by default.
  tls.setDefaultCACertificates([...trusted, cert]);
  setGlobalDispatcher(new Agent());
  remote.listen(0, '127.0.0.1');
  await once(remote, 'listening');
  origin = `https://localhost:${(remote.address() as AddressInfo).port}`;
});
afterAll(async () => {
  setGlobalDispatcher(ownDispatcher);
  tls.setDefaultCACertificates(trusted);
  remote.closeAllConnections();
  remote.close();
});
beforeEach(async () => {
  asked = [];
  calls.length = 0;
  chaos = await engine([refused, busy, lost, slow]);
});
afterEach(() => chaos.close());

type Ask = (path: string, body?: string) => Promise<{ readonly status: number; readonly body: string }>;

const byHttps =
  (options: https.RequestOptions): Ask =>
  (path, body) =>
    new Promise((resolve, reject) => {
      const method = body === undefined ? 'GET' : 'POST';
      const request = https.request(`${origin}${path}`, { method, ...options }, async (response) => {
        resolve({ status: response.statusCode ?? 0, body: await text(response) });
      });
      request.once('error', reject).end(body);
    });

const clients: Readonly<Record<string, { install: () => void; ask: Ask }>> = {
  fetch: {
    install: () => void instrumentFetch(chaos),
    ask: async (path, body) => {
      const response = await fetch(`${origin}${path}`, body === undefined ? {} : { method: 'POST', body });
      return { status: response.status, body: await response.text() };
    },
  },
  undici: {
    install: () => void instrumentFetch(chaos),
    ask: async (path, body) => {
      const answer = await undiciRequest(`${origin}${path}`, body === undefined ? {} : { method: 'POST', body });
      return { status: answer.statusCode, body: await answer.body.text() };
    },
  },
  'node:https': { install: () => void instrumentHttpClient(chaos), ask: byHttps({}) },
  'node:https without an agent': {
    install: () => void instrumentHttpClient(chaos),
    ask: byHttps({
      createConnection: ({ port }) => tls.connect({ host: '127.0.0.1', port: Number(port), servername: 'localhost' }),
    }),
  },
};

describe.each(Object.entries(clients))('calls by TLS with %s', (_name, { install, ask }) => {
  beforeEach(() => install());

  it('are made before, meanwhile and afterwards, and wait', async () => {
    expect(await ask('/a')).toEqual({ status: 200, body: 'hello' });
    const activation = await chaos.activate(slow, {});
    const began = performance.now();
    expect(await ask('/b', 'you')).toEqual({ status: 200, body: 'hello' });
    expect(performance.now() - began).toBeGreaterThanOrEqual(80);
    await activation.restore();
    expect(await ask('/c')).toEqual({ status: 200, body: 'hello' });
    expect(asked).toEqual(['GET /a - ', 'POST /b slow you', 'GET /c - ']);
  });

  it('are refused and answered before they leave', async () => {
    const activation = await chaos.activate(refused, {});
    const error = await ask('/a').catch((reason) => reason.cause ?? reason);
    const { host, port } = new URL(origin);
    expect(error).toMatchObject({ code: 'ECONNREFUSED', port: Number(port) });
    expect(calls).toEqual([{ url: `${origin}/a`, host }]);
    await activation.restore();
    await chaos.activate(busy, {});
    expect(await ask('/b', 'you')).toEqual({ status: 503, body: '{"busy":"/b"}' });
    expect(asked).toEqual([]);
  });

  it('lose the answer after the work was done', async () => {
    await chaos.activate(lost, {});
    expect(await ask('/a')).toEqual({ status: 502, body: 'was 200' });
    expect(asked).toEqual(['GET /a - ']);
  });
});
