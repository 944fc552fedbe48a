import { once } from 'node:events';
import http2, { type ClientHttp2Session, type Http2SecureServer, type Http2Server } from 'node:http2';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { httpServerRequest } from '../adapters/http-point.ts';
import type { Chaos } from '../engine/chaos.ts';
import type { WatchedRequest } from '../engine/traffic.ts';
import { engine, fault, gateOf } from '../test-support/engine.ts';
import { selfSigned } from '../test-support/self-signed.ts';
import { instrumentServers } from './instrument-servers.ts';

const busy = fault('test.busy', ({ around }) =>
  around(httpServerRequest, async (_next, request) => request.respond(503, { body: { busy: request.path } })),
);
const slow = fault('test.slow', ({ around }) =>
  around(httpServerRequest, async (next, request) => {
    request.throttle(1000, new AbortController().signal);
    await next();
    over.open();
  }),
);
const late = fault('test.late', ({ around }) =>
  around(httpServerRequest, async (next) => {
    await held.promise;
    await next();
  }),
);
const reset = fault('test.reset', ({ around }) => around(httpServerRequest, async (_next, request) => request.reset()));
const thrownLate = fault('test.thrown-late', ({ around, fail }) =>
  around(httpServerRequest, async (next) => {
    void next();
    fail(new Error('injected'));
  }),
);
const { key, cert } = selfSigned();

let chaos: Chaos;
let server: Http2Server;
let client: ClientHttp2Session;
let held = gateOf();
let over = gateOf();

/** `/held` is answered when the test opens the door, what is posted is sent back. */
const application = async (request: http2.Http2ServerRequest, response: http2.Http2ServerResponse) => {
  if (request.method === 'POST') {
    response.end(await text(request));
    return;
  }
  if (request.url === '/held') {
    response.write('half ');
    await held.promise;
  }
  response.end('hello');
};

beforeEach(async () => {
  held = gateOf();
  over = gateOf();
  chaos = await engine([busy, slow, late, reset, thrownLate]);
  instrumentServers(chaos, {}, () => false);
  chaos.ready();
  server = http2.createServer(application);
  client = http2.connect(`http://${await listen(server)}`);
});
afterEach(async () => {
  held.open();
  client.destroy();
  server.close();
  await chaos.close();
});

async function listen(to: Http2Server | Http2SecureServer): Promise<string> {
  to.listen(0, '127.0.0.1');
  await once(to, 'listening');
  return `127.0.0.1:${(to.address() as AddressInfo).port}`;
}

/** The answer, or how the stream was broken off. */
async function ask(
  path = '/',
  session = client,
  sent?: string,
): Promise<{ status: unknown; body: string } | { code: number }> {
  const stream = session.request({ ':path': path, ...(sent !== undefined && { ':method': 'POST' }) });
  if (sent !== undefined) stream.end(sent);
  try {
    const [headers] = (await once(stream, 'response')) as [http2.IncomingHttpHeaders];
    return { status: headers[':status'], body: await text(stream) };
  } catch {
    return { code: stream.rstCode };
  }
}
const ok = { status: 200, body: 'hello' };
const brokenOff = { code: http2.constants.NGHTTP2_INTERNAL_ERROR };

describe('servers of node:http2', () => {
  it('are hit while a fault is active', async () => {
    expect(await ask()).toEqual(ok);
    const activation = await chaos.activate(busy, {});
    expect(await ask('/a?b')).toEqual({ status: 503, body: '{"busy":"/a"}' });
    await activation.restore();
    expect(await ask()).toEqual(ok);
    expect(activation.counters.injected).toBe(1);
  });

  it('read what was posted, also when it came while a fault held the request up', async () => {
    const sent = 'é'.repeat(100_000);
    expect(await ask('/', client, sent)).toEqual({ status: 200, body: sent });
    const delay = await chaos.activate(late, {});
    const answer = ask('/', client, sent);
    await vi.waitUntil(() => delay.inFlight === 1, { timeout: 40_000 });
    held.open();
    expect(await answer).toEqual({ status: 200, body: sent });
    await delay.restore();

    const activation = await chaos.activate(busy, {});
    expect(await ask('/', client, sent)).toEqual({ status: 503, body: '{"busy":"/"}' });
    await activation.restore();
    expect(await ask('/', client, sent)).toEqual({ status: 200, body: sent });
  });

  it('are hit over TLS in both protocols, if they speak both', async () => {
    const secure = http2.createSecureServer({ key, cert, allowHTTP1: true }, application);
    const at = await listen(secure);
    const activation = await chaos.activate(busy, {});
    const options = { rejectUnauthorized: false, agent: false } as const;
    const [response] = await once(https.get(`https://${at}/`, options), 'response');
    const session = http2.connect(`https://${at}`, { rejectUnauthorized: false });
    expect([response.httpVersion, response.statusCode]).toEqual(['1.1', 503]);
    expect(await ask('/', session)).toMatchObject({ status: 503 });
    expect(activation.counters.injected).toBe(2);
    session.destroy();
    response.destroy();
    secure.close();
  });

  it.each([
    ['reset', reset],
    ['an error behind the back of the application', thrownLate],
  ])('lose one stream by %s, not the connection with the others', async (_what, definition) => {
    const other = client.request({ ':path': '/held' });
    await once(other, 'response');
    const activation = await chaos.activate(definition, {});
    expect(await ask('/held')).toEqual(brokenOff);
    await activation.restore();
    expect(await ask()).toEqual(ok);
    held.open();
    expect(await text(other)).toBe('half hello');
    expect(client.destroyed).toBe(false);
  });

  it('are slowed down, and the call of a fault ends with the response', async () => {
    await chaos.activate(slow, {});
    const began = performance.now();
    expect(await ask()).toEqual(ok);
    expect(performance.now() - began).toBeGreaterThanOrEqual(5);
    await over.promise;
  });

  it('let the call of a fault end when the client goes away', async () => {
    await chaos.activate(slow, {});
    const stream = client.request({ ':path': '/held' });
    stream.on('error', () => {});
    await once(stream, 'response');
    stream.close(http2.constants.NGHTTP2_CANCEL);
    await over.promise;
  });

  it('count a request as answered if its response went out whole, and as failed by its status', async () => {
    const seen: WatchedRequest[] = [];
    let ended = gateOf();
    const unwatch = chaos.parts.traffic.watch((request) => {
      seen.push(request);
      ended.open();
    });
    const gone = client.request({ ':path': '/held' });
    gone.on('error', () => {});
    await once(gone, 'response');
    gone.close(http2.constants.NGHTTP2_CANCEL);
    await ended.promise;
    ended = gateOf();
    await ask();
    await ended.promise;
    const activation = await chaos.activate(busy, {});
    ended = gateOf();
    await ask();
    await ended.promise;
    await activation.restore();
    unwatch();
    expect(seen.map(({ answered, failed }) => [answered, failed])).toEqual([
      [false, false],
      [true, false],
      [true, true],
    ]);
  });
});
