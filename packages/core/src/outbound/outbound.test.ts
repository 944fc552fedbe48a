import { once } from 'node:events';
import http, { type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Agent, getGlobalDispatcher, request as undiciRequest } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Chaos } from '../engine/chaos.ts';
import { faultOf } from '../engine/injected-error.ts';
import { captureScope } from '../scope/index.ts';
import { door, engine, fault, until } from '../test-support/engine.ts';
import {
  httpClientRequest,
  instrumentFetch,
  instrumentHttpClient,
  networkError,
  type OutboundOptions,
  undiciChaos,
} from './index.ts';

interface Answer {
  readonly status: number;
  readonly body: string;
}

const slow = fault('test.slow', ({ around, sleep }) =>
  around(httpClientRequest, async (next) => {
    await sleep(150);
    return next();
  }),
);
const asleep = fault('test.asleep', ({ around, sleep }) =>
  around(httpClientRequest, async (next) => {
    await sleep(60_000);
    return next();
  }),
);
const refused = fault('test.refused', ({ around, fail }) =>
  around(httpClientRequest, async (_next, call) => fail(networkError('ECONNREFUSED', call))),
);
const resetAfter = fault('test.reset-after', ({ around, fail }) =>
  around(httpClientRequest, async (next, call) => {
    await next();
    return fail(networkError('ECONNRESET', call));
  }),
);
const busy = fault('test.busy', ({ around }) =>
  around(httpClientRequest, async (_next, call) => {
    call.respond(503, { body: { busy: call.path }, headers: { 'Retry-After': '7' } });
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
const slowAnswer = fault('test.slow-answer', ({ around, sleep }) =>
  around(httpClientRequest, async (next) => {
    const answer = await next();
    await sleep(150);
    return answer;
  }),
);
const marked = fault('test.marked', ({ around }) =>
  around(httpClientRequest, (next, call) => {
    call.setHeader('x-mark', `${call.method} ${call.host}${call.path}`);
    return next();
  }),
);
const buggy = fault('test.buggy', ({ around }) =>
  around(httpClientRequest, async () => {
    throw new Error('a bug of the fault');
  }),
);
const faults = [slow, asleep, refused, resetAfter, busy, lost, slowAnswer, marked, buggy];

let remote: Server;
let origin: string;
let chaos: Chaos;
/** What the remote was asked, as `method url mark body`. */
let asked: string[];

beforeEach(async () => {
  asked = [];
  remote = http.createServer(async (request, response) => {
    const body = await text(request);
    asked.push([request.method, request.url, request.headers['x-mark'] ?? '-', body].join(' '));
    response.statusCode = request.url === '/missing' ? 404 : 200;
    response.end(request.url === '/empty' ? '' : `hello ${body}`.repeat(request.url === '/long' ? 100_000 : 1));
  });
  remote.listen(0, '127.0.0.1');
  await once(remote, 'listening');
  origin = `http://127.0.0.1:${(remote.address() as AddressInfo).port}`;
  chaos = await engine(faults);
});
afterEach(async () => {
  await chaos.close();
  remote.closeAllConnections();
  remote.close();
});

interface Ask {
  readonly method?: string;
  readonly body?: string;
  readonly signal?: AbortSignal;
}
type Client = (path: string, ask?: Ask) => Promise<Answer>;

const byHttp =
  (options: http.RequestOptions): Client =>
  (path, { body, ...ask } = {}) =>
    new Promise((resolve, reject) => {
      const request = http.request(`${origin}${path}`, { ...options, ...ask }, async (response: IncomingMessage) => {
        resolve({ status: response.statusCode ?? 0, body: await text(response) });
      });
      request.once('error', reject).end(body);
    });

const keepAlive = new http.Agent({ keepAlive: true });
const clients: Record<string, { install: (options?: OutboundOptions) => void; ask: Client }> = {
  fetch: {
    install: (options) => void instrumentFetch(chaos, options),
    ask: async (path, ask) => {
      const response = await fetch(`${origin}${path}`, ask ?? {});
      return { status: response.status, body: await response.text() };
    },
  },
  'undici with its global dispatcher': {
    install: (options) => void instrumentFetch(chaos, options),
    ask: async (path, ask = {}) => {
      const { statusCode, body } = await undiciRequest(`${origin}${path}`, ask as object);
      return { status: statusCode, body: await body.text() };
    },
  },
  'undici with an interceptor': {
    // Both, which must not make a fault act twice.
    install: (options) => {
      instrumentFetch(chaos, options);
      composed = new Agent().compose(undiciChaos(chaos, options));
    },
    ask: async (path, ask = {}) => {
      const dispatcher = composed as Agent;
      const { statusCode, body } = await undiciRequest(`${origin}${path}`, { ...(ask as object), dispatcher });
      return { status: statusCode, body: await body.text() };
    },
  },
  'node:http': { install: (options) => void instrumentHttpClient(chaos, options), ask: byHttp({}) },
  'node:http, connections kept': {
    install: (options) => void instrumentHttpClient(chaos, options),
    ask: byHttp({ agent: keepAlive }),
  },
};
let composed: unknown;

/** The code of the error that a call ended with; fetch keeps it in the cause. */
const failure = async (call: Promise<unknown>): Promise<Error & { code: string; syscall: string }> => {
  const error = await call.then(
    () => expect.unreachable('the call succeeded'),
    (reason) => reason,
  );
  return error instanceof TypeError && error.cause !== undefined ? (error.cause as never) : error;
};

describe.each(Object.entries(clients))('%s', (_name, { install, ask }) => {
  beforeEach(() => install());

  it('is left alone while nothing is active, and again afterwards', async () => {
    expect(await ask('/a')).toEqual({ status: 200, body: 'hello ' });
    const activation = await chaos.activate(busy, {});
    await ask('/b');
    await activation.restore();
    expect(await ask('/c', { method: 'POST', body: 'you' })).toEqual({ status: 200, body: 'hello you' });
    expect(asked).toEqual(['GET /a - ', 'POST /c - you']);
  });

  it('waits before the call leaves, and then gets what it would have got', async () => {
    await chaos.activate(slow, {});
    const began = performance.now();
    const answers = await Promise.all([ask('/a', { method: 'POST', body: 'you' }), ask('/empty'), ask('/missing')]);
    expect(performance.now() - began).toBeGreaterThanOrEqual(149);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404]);
    expect(answers.map(({ body }) => body)).toEqual(['hello you', '', 'hello ']);
  });

  it('is woken by a restore', async () => {
    const activation = await chaos.activate(asleep, {});
    const answer = ask('/a');
    await until(() => activation.counters.injected === 1);
    expect(asked).toEqual([]);
    await activation.restore();
    expect((await answer).status).toBe(200);
  });

  it('fails with the error of the system, which never reaches the remote', async () => {
    const activation = await chaos.activate(refused, {});
    const error = await failure(ask('/a'));
    const port = Number(new URL(origin).port);
    expect(error).toMatchObject({ code: 'ECONNREFUSED', syscall: 'connect', address: '127.0.0.1', port });
    expect(error.message).toBe(`connect ECONNREFUSED 127.0.0.1:${port}`);
    expect(faultOf(error)).toMatchObject({ fault: 'test.refused' });
    expect(asked).toEqual([]);
    expect(activation.counters.injected).toBe(1);
  });

  it('fails after the remote has done its work', async () => {
    await chaos.activate(resetAfter, {});
    expect(await failure(ask('/a', { method: 'POST', body: 'x' }))).toMatchObject({
      code: 'ECONNRESET',
      syscall: 'read',
    });
    expect(asked).toEqual(['POST /a - x']);
    await chaos.restoreAll();
    expect((await ask('/b')).status).toBe(200);
  });

  it('gets an answer in place of the remote', async () => {
    const activation = await chaos.activate(busy, {});
    expect(await ask('/a?b=c')).toEqual({ status: 503, body: '{"busy":"/a"}' });
    expect(await ask('/a', { method: 'POST', body: 'x'.repeat(200_000) })).toMatchObject({ status: 503 });
    expect(asked).toEqual([]);
    expect(activation.counters.injected).toBe(2);
  });

  it('gets another answer than the one that the remote gave', async () => {
    await chaos.activate(lost, {});
    expect(await ask('/missing')).toEqual({ status: 502, body: 'was 404' });
    expect(await ask('/long')).toEqual({ status: 502, body: 'was 200' });
    expect(asked).toHaveLength(2);
    await chaos.restoreAll();
    expect((await ask('/long')).body).toHaveLength(600_000);
  });

  it('waits for an answer that is there', async () => {
    await chaos.activate(slowAnswer, {});
    const began = performance.now();
    const answers = await Promise.all([ask('/long'), ask('/empty')]);
    expect(performance.now() - began).toBeGreaterThanOrEqual(149);
    expect(answers.map(({ body }) => body.length)).toEqual([600_000, 0]);
  });

  it('tells the fault where the call goes, and sends a header that it adds', async () => {
    await chaos.activate(marked, {});
    await ask('/a?b=c', { method: 'POST', body: 'x' });
    expect(asked).toEqual([`POST /a?b=c POST ${new URL(origin).host}/a x`]);
  });

  it('fails as ever when the remote is not there', async () => {
    await chaos.activate(slow, {});
    remote.close();
    remote.closeAllConnections();
    await once(remote, 'close');
    const error = await failure(ask('/a'));
    expect(error.code).toMatch(/ECONNREFUSED|UND_ERR_SOCKET/);
    expect(faultOf(error)).toBeUndefined();
    remote.listen(0, '127.0.0.1');
  });

  it('can be given up by the application while a fault holds it', async () => {
    await chaos.activate(asleep, {});
    const began = performance.now();
    const error = await failure(ask('/a', { signal: AbortSignal.timeout(50) }));
    expect(error.name).toMatch(/TimeoutError|AbortError/);
    expect(performance.now() - began).toBeLessThan(2000);
    await chaos.restoreAll();
    await ask('/b');
    expect(asked).toEqual(['GET /b - ']);
  });

  it('gets the real answer when the fault has a bug', async () => {
    const activation = await chaos.activate(buggy, {});
    expect(await ask('/a')).toEqual({ status: 200, body: 'hello ' });
    expect(activation.state).toBe('restored');
  });

  it('is decided in the scope of the request that it is made for', async () => {
    const visit = door(chaos);
    await chaos.activate(busy, {}, { target: { attributes: { session: 's-1' } } });
    expect((await visit({ session: 's-1' }, () => ask('/a'))).status).toBe(503);
    expect((await visit({ session: 's-2' }, () => ask('/a'))).status).toBe(200);
    expect((await ask('/a')).status).toBe(200);
    expect(captureScope().scopes).toEqual([]);
  });
});

describe.each(Object.entries(clients))('%s with options', (_name, { install, ask }) => {
  it('leaves exempt hosts alone', async () => {
    install({ exempt: ['127.0.0.1'] });
    await chaos.activate(busy, {});
    expect((await ask('/a')).status).toBe(200);
  });

  it('does not take another port for an exempt one', async () => {
    install({ exempt: ['127.0.0.1:1', '*.0.0.2'] });
    await chaos.activate(busy, {});
    expect((await ask('/a')).status).toBe(503);
  });

  it('adds headers, also while nothing is active', async () => {
    install({ headers: (host) => (host.startsWith('127.') ? { 'x-mark': 'ours' } : undefined) });
    await ask('/a');
    expect(asked).toEqual(['GET /a ours ']);
  });

  it('refuses options that make no sense', () => {
    expect(() => install({ exempt: 'api.example.org' as never })).toThrow(/exempt must be a list of hosts/);
    expect(() => install({ headers: {} as never })).toThrow(/headers must be a function/);
  });
});

describe('the client of node:http', () => {
  beforeEach(() => void instrumentHttpClient(chaos));

  it('times out by itself while a fault holds its call', async () => {
    await chaos.activate(asleep, {});
    for (const set of [() => http.get(origin, { timeout: 40 }), () => http.get(origin).setTimeout(40)]) {
      const request = set();
      request.once('error', () => {});
      await once(request, 'timeout');
      const closed = new Promise((resolve) => request.once('close', resolve));
      request.destroy();
      await closed;
    }
    expect(asked).toEqual([]);
  });

  it('meets a function that was taken off the module before', async () => {
    const { get } = http;
    await chaos.activate(busy, {});
    const [response] = (await once(get(origin), 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(503);
    expect(response.headers).toMatchObject({ 'retry-after': '7', 'content-type': 'application/json; charset=utf-8' });
    response.resume();
  });
});

describe('what is patched', () => {
  const places = ['undici.globalDispatcher.1', 'undici.globalDispatcher.2'].map((name) => Symbol.for(name));
  const snapshot = () => [
    Object.getOwnPropertyDescriptor(http.Agent.prototype, 'addRequest'),
    ...places.map((place) => Object.getOwnPropertyDescriptor(globalThis, place)),
  ];

  it.each(['restore', 'kill', 'remove', 'close'] as const)('is put back exactly by %s', async (how) => {
    await fetch(origin);
    const before = snapshot();
    const removers = [instrumentFetch(chaos), instrumentHttpClient(chaos)];
    expect(snapshot()).toEqual(before);
    const activation = await chaos.activate(busy, {});
    const active = snapshot();
    expect(active[0]?.value).not.toBe(before[0]?.value);
    expect(getGlobalDispatcher()).toBe(active[2]?.value);
    expect(active[2]?.value).not.toBe(before[2]?.value);
    if (how === 'restore') void activation.restore();
    if (how === 'kill') void chaos.kill('test');
    if (how === 'remove') for (const remove of removers) remove();
    if (how === 'close') await chaos.close();
    const after = snapshot();
    for (const [index, descriptor] of before.entries()) {
      expect(after[index]).toEqual(descriptor);
      expect(after[index]?.value).toBe(descriptor?.value);
    }
  });
});
