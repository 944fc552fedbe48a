import { once } from 'node:events';
import http2, { type ClientHttp2Session } from 'node:http2';
import { text } from 'node:stream/consumers';
import Fastify from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Chaos } from '../engine/chaos.ts';
import { engine, fault } from '../test-support/engine.ts';
import { fastifyChaos, httpServerRequest } from './fastify.ts';

const status = fault('test.status', ({ around }) =>
  around(httpServerRequest, async (_next, request) => request.respond(503, { body: { busy: true } })),
);
const cut = fault('test.cut', ({ around }) => around(httpServerRequest, async (_next, request) => request.reset()));

let chaos: Chaos;
let client: ClientHttp2Session;
let close: () => Promise<void>;

beforeEach(async () => {
  chaos = await engine([status, cut]);
  const app = Fastify({ http2: true });
  // Fastify types a plugin by the server that it is for; ours takes any.
  await app.register(fastifyChaos(chaos) as never);
  app.get('/', async () => 'hello');
  const origin = await app.listen({ port: 0, host: '127.0.0.1' });
  client = http2.connect(origin);
  chaos.ready();
  close = async () => {
    client.destroy();
    await app.close();
    await chaos.close();
  };
});
afterEach(() => close());

const ask = async () => {
  const stream = client.request({ ':path': '/' });
  const [headers] = (await once(stream, 'response')) as [http2.IncomingHttpHeaders];
  return `${headers[':status']} ${await text(stream)}`;
};

describe('Fastify on HTTP/2', () => {
  it('answers for a fault', async () => {
    const activation = await chaos.activate(status, {});
    expect(await ask()).toBe('503 {"busy":true}');
    await activation.restore();
    expect(await ask()).toBe('200 hello');
  });

  it('loses one stream by a reset, not the connection', async () => {
    const activation = await chaos.activate(cut, {});
    const stream = client.request({ ':path': '/' });
    await expect(once(stream, 'response')).rejects.toMatchObject({ code: 'ERR_HTTP2_STREAM_ERROR' });
    await activation.restore();
    expect(await ask()).toBe('200 hello');
    expect(activation.counters.injected).toBe(1);
  });
});
