import { EventEmitter, once } from 'node:events';
import {
  createServer,
  get,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import express4 from 'express4';
import Koa from 'koa';
import { afterEach, describe, expect, it } from 'vitest';
import type { Chaos } from '../engine/chaos.ts';
import { createChaos } from '../engine/create.ts';
import { defineFault } from '../faults/define-fault.ts';
import { definePlugin } from '../faults/define-plugin.ts';
import { definePoint } from '../points/index.ts';
import { expressChaos } from './express.ts';
import { httpChaos, httpServerRequest } from './http.ts';
import { koaChaos } from './koa.ts';

const price = definePoint<number>('adapters.price');
const number = (name: string) =>
  ({
    type: 'object',
    additionalProperties: false,
    required: [name],
    properties: { [name]: { type: 'number' } },
  }) as const;

const drift = defineFault({
  id: 'adapters.drift',
  reach: 'request',
  title: 'Drift',
  activate: ({ intercept }) => intercept(price, (cents) => cents + 1),
});
const slow = defineFault({
  id: 'adapters.slow',
  reach: 'request',
  title: 'Slow',
  params: number('ms'),
  activate({ around, sleep, params }) {
    around(httpServerRequest, async (next) => {
      await sleep((params() as { ms: number }).ms);
      return next();
    });
  },
});
const status = defineFault({
  id: 'adapters.status',
  reach: 'request',
  title: 'Status',
  activate({ around }) {
    around(httpServerRequest, async (_next, request) =>
      request.respond(503, { body: { busy: true }, headers: { 'Retry-After': '7' } }),
    );
  },
});
const drip = defineFault({
  id: 'adapters.drip',
  reach: 'request',
  title: 'Drip',
  params: number('rate'),
  activate({ around, params, signal }) {
    around(httpServerRequest, (next, request) => {
      request.throttle((params() as { rate: number }).rate, signal);
      return next();
    });
  },
});
const cut = defineFault({
  id: 'adapters.cut',
  reach: 'request',
  title: 'Cut',
  activate: ({ around }) => around(httpServerRequest, async (_next, request) => request.reset()),
});
const thrown = defineFault({
  id: 'adapters.thrown',
  reach: 'request',
  title: 'Thrown',
  activate: ({ around, fail }) => around(httpServerRequest, async () => fail(new Error('injected'))),
});
const storm = defineFault({
  id: 'adapters.storm',
  reach: 'process',
  title: 'Storm',
  activate: ({ around }) => around(httpServerRequest, async (_next, request) => request.respond(502)),
});
/** A bug in a fault: the application has the request, and works on it. */
const late = defineFault({
  id: 'adapters.late',
  reach: 'request',
  title: 'Late',
  activate: ({ around }) =>
    around(httpServerRequest, async (next, request) => {
      void next();
      request.respond(503);
    }),
});
const both = defineFault({
  id: 'adapters.both',
  reach: 'request',
  title: 'Both',
  activate: ({ around }) =>
    around(httpServerRequest, async (next, request) => {
      request.respond(503, { body: 'busy' });
      await next();
    }),
});
const faults = [drift, slow, status, drip, cut, thrown, storm, late, both];
const plugin = definePlugin({ name: 'adapters', family: 'adapters', faults });

const body = 'x'.repeat(4000);
const answer = () => JSON.stringify({ price: price.apply(100) });
/** What came to the slow route of the application. */
let worked: string[] = [];
const work = async (path: string) => {
  worked.push(path);
  await new Promise((resolve) => setImmediate(resolve));
  return answer();
};
/** What an application does that reads a body without a library: plain handlers of its events. */
const whenRead = (request: IncomingMessage, send: (text: string) => void): void => {
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  request.on('end', () => send(JSON.stringify({ price: price.apply(100), bytes })));
};
/** What the response of the route `/gone` is told, which never answers. */
let told: string[] = [];
let gone: readonly EventEmitter[] = [];
const whenGone = (request: IncomingMessage, response: ServerResponse): void => {
  gone = [request, response];
  response.on('close', () => told.push(`close ${price.apply(100)}`));
  response.on('told', () => told.push(`told ${price.apply(100)}`));
};
const session = (request: IncomingMessage) => request.headers['x-session'] as string | undefined;

/** The same small application on each framework: `/` answers a price, `/later` too, `/long` 4 000 bytes, `/healthz` a price. */
const applications: Record<string, (chaos: Chaos) => RequestListener> = {
  Koa: (chaos) => {
    const app = new Koa();
    app.on('error', () => {});
    app.use(koaChaos(chaos, { attributes: { session: (ctx) => session(ctx.req) } }));
    app.use(async (ctx) => {
      if (ctx.path === '/gone') {
        ctx.respond = false;
        whenGone(ctx.req, ctx.res);
      } else if (ctx.path === '/read') ctx.body = await new Promise<string>((resolve) => whenRead(ctx.req, resolve));
      else ctx.body = ctx.path === '/long' ? body : ctx.path === '/later' ? await work(ctx.path) : answer();
    });
    return app.callback();
  },
  Express: (chaos) => {
    const app = express();
    app.use(expressChaos(chaos, { attributes: { session } }));
    app.get('/long', (_request, response) => void response.send(body));
    app.get('/gone', whenGone);
    app.get('/later', async (request, response) => void response.send(await work(request.path)));
    app.post('/read', (request, response) => whenRead(request, (text) => response.end(text)));
    app.get('/{*any}', (_request, response) => void response.send(answer()));
    app.use(((_error: Error, _request: unknown, response: express.Response, _next: unknown) => {
      response.status(500).end();
    }) as express.ErrorRequestHandler);
    return app as RequestListener;
  },
  'Express 4': (chaos) => {
    const app = express4();
    app.use(expressChaos(chaos, { attributes: { session } }));
    app.get('/long', (_request, response) => void response.send(body));
    app.get('/gone', whenGone);
    app.get('/later', async (request, response) => void response.send(await work(request.path)));
    app.post('/read', (request, response) => whenRead(request, (text) => response.end(text)));
    app.get('*', (_request, response) => void response.send(answer()));
    app.use(((_error: Error, _request: unknown, response: express.Response, _next: unknown) => {
      response.status(500).end();
    }) as express.ErrorRequestHandler);
    return app as RequestListener;
  },
  'node:http': (chaos) =>
    httpChaos(chaos, { attributes: { session } }, async (request, response) => {
      if (request.url === '/gone') return whenGone(request, response);
      if (request.url === '/read') return whenRead(request, (text) => response.end(text));
      response.end(request.url === '/long' ? body : request.url === '/later' ? await work('/later') : answer());
    }) as RequestListener,
};

let chaos: Chaos;
let server: Server;

async function start(application: (chaos: Chaos) => RequestListener): Promise<void> {
  chaos = await createChaos({ plugins: [plugin()], points: [price, httpServerRequest] });
  server = createServer(application(chaos)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  chaos.ready();
}

afterEach(async () => {
  worked = [];
  told = [];
  gone = [];
  await chaos.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function ask(path = '/', who = 's-1') {
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { 'x-session': who } });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
const priceFor = async (path?: string, who?: string) =>
  (JSON.parse((await ask(path, who)).text) as { price: number }).price;

describe.each(Object.entries(applications))('the %s adapter', (_name, application) => {
  it('lets a value fault touch the targeted session only, until it is restored', async () => {
    await start(application);
    expect(await priceFor()).toBe(100);
    const activation = await chaos.activate(drift, {}, { target: { attributes: { session: 's-1' } } });
    expect(await priceFor('/', 's-1')).toBe(101);
    expect(await priceFor('/', 's-2')).toBe(100);
    await activation.restore();
    expect(await priceFor('/', 's-1')).toBe(100);
  });

  it('keeps the scope for plain handlers of the events of a body', async () => {
    await start(application);
    await chaos.activate(drift, {}, { target: { attributes: { session: 's-1' } } });
    const { port } = server.address() as AddressInfo;
    const post = async (who: string) => {
      const sent = { method: 'POST', headers: { 'x-session': who }, body: 'x'.repeat(300_000) };
      return (await fetch(`http://127.0.0.1:${port}/read`, sent)).json();
    };
    expect(await post('s-1')).toEqual({ price: 101, bytes: 300_000 });
    expect(await post('s-2')).toEqual({ price: 100, bytes: 300_000 });
  });

  it('keeps the scope for plain handlers of the events of a response, and leaves nothing behind once it is closed', async () => {
    await start(application);
    await chaos.activate(drift, {}, { target: { attributes: { session: 's-1' } } });
    const { port } = server.address() as AddressInfo;
    for (const who of ['s-1', 's-2']) {
      gone = [];
      told = [];
      const asked = get({ port, host: '127.0.0.1', path: '/gone', headers: { 'x-session': who } });
      asked.on('error', () => {});
      while (gone.length === 0) await new Promise(setImmediate);
      const cents = who === 's-1' ? 101 : 100;
      gone[1]?.emit('told');
      asked.destroy();
      await expect.poll(() => told).toEqual([`told ${cents}`, `close ${cents}`]);
      await expect
        .poll(() => gone.map(({ emit }) => emit))
        .toEqual([EventEmitter.prototype.emit, EventEmitter.prototype.emit]);
    }
  });

  it('gives no request another shape than it has anyway, unless somebody listens to its events', async () => {
    const shapes: string[][] = [];
    // As the request arrives and as it is over, of a targeted session and of another.
    await start((engine) => {
      const listener = application(engine);
      return (request, response) => {
        const look = () => shapes.push([request, response].flatMap((emitter) => Reflect.ownKeys(emitter).map(String)));
        process.nextTick(look);
        response.on('close', look);
        return listener(request, response);
      };
    });
    await chaos.activate(drift, {}, { target: { attributes: { session: 's-1' } } });
    for (const who of ['s-2', 's-1']) {
      expect(await priceFor('/', who)).toBe(who === 's-1' ? 101 : 100);
      await expect.poll(() => shapes.length).toBe(who === 's-1' ? 4 : 2);
    }
    expect(shapes.slice(2)).toEqual(shapes.slice(0, 2));
  });

  it('targets by route, and never touches exempt paths', async () => {
    await start(application);
    await chaos.activate(drift, {}, { target: { route: { method: 'get', path: '/api/:thing' } } });
    expect(await priceFor('/api/orders')).toBe(101);
    expect(await priceFor('/api/orders/1')).toBe(100);
    await chaos.restoreAll();
    await chaos.activate(drift, {});
    expect(await priceFor('/')).toBe(101);
    expect(await priceFor('/healthz')).toBe(100);
    expect(await priceFor('/api/admin/chaos/state')).toBe(100);
    expect(chaos.activations()[0]?.counters.suppressed.exempt).toBe(2);
  });

  it('takes a path in its absolute form for the same path', async () => {
    await start(application);
    await chaos.activate(drift, {}, { target: { route: { path: '/' } } });
    const { port } = server.address() as AddressInfo;
    const absolute = async (path: string) => {
      const [response] = (await once(get({ port, host: '127.0.0.1', path }), 'response')) as [IncomingMessage];
      let text = '';
      for await (const chunk of response) text += chunk;
      return (JSON.parse(text) as { price: number }).price;
    };
    expect(await absolute('http://shop.test/?page=2')).toBe(101);
    expect(await absolute('http://shop.test?page=2')).toBe(101);
    expect(await absolute('HTTP://shop.test/healthz')).toBe(100);
  });

  it('injects nothing before ready()', async () => {
    chaos = await createChaos({ plugins: [plugin()] });
    server = createServer(application(chaos)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    await chaos.activate(drift, {});
    expect(await priceFor()).toBe(100);
    expect(chaos.state().unarmedBecause).toBe('not-ready');
    chaos.ready();
    expect(await priceFor()).toBe(101);
  });

  it('delays, and a kill wakes the requests that sleep', async () => {
    await start(application);
    const activation = await chaos.activate(slow, { ms: 60_000 });
    const asked = ask();
    while (activation.inFlight === 0) await new Promise(setImmediate);
    const report = await chaos.kill('test');
    expect((await asked).status).toBe(200);
    expect(await report.quiet).toBeLessThan(5000);
  });

  it('delays no less than it was told', async () => {
    await start(application);
    await chaos.activate(slow, { ms: 20 });
    const began = performance.now();
    await ask();
    expect(performance.now() - began).toBeGreaterThanOrEqual(20);
  });

  it('answers a status in place of the application', async () => {
    await start(application);
    await chaos.activate(status, {}, { target: { attributes: { session: 's-1' } } });
    const refused = await ask('/', 's-1');
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('7');
    expect(refused.text).toBe('{"busy":true}');
    expect((await ask('/', 's-2')).status).toBe(200);
  });

  it('lets a body drip, whole and at the given pace', async () => {
    await start(application);
    await chaos.activate(drip, { rate: 20_000 });
    const began = performance.now();
    const answered = await ask('/long');
    expect(answered.text).toBe(body);
    expect(performance.now() - began).toBeGreaterThanOrEqual(190);
  });

  it('sends what is left at once when a dripping body is restored', async () => {
    await start(application);
    const activation = await chaos.activate(drip, { rate: 100 });
    const { port } = server.address() as AddressInfo;
    const response = await new Promise<IncomingMessage>((resolve) => get(`http://127.0.0.1:${port}/long`, resolve));
    await once(response, 'readable');
    let received = (response.read() as Buffer).length;
    expect(received).toBeLessThan(body.length);
    response.on('data', (chunk: Buffer) => {
      received += chunk.length;
    });
    const ended = once(response, 'end');
    await activation.restore();
    await ended;
    expect(received).toBe(body.length);
  });

  it('resets the connection', async () => {
    await start(application);
    await chaos.activate(cut, {}, { target: { attributes: { session: 's-1' } } });
    await expect(ask('/', 's-1')).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect((await ask('/', 's-2')).status).toBe(200);
  });

  it('lets a fault of the whole process act on requests, also while it is alone, and never on exempt paths', async () => {
    await start(application);
    const activation = await chaos.activate(storm, {});
    expect([(await ask()).status, (await ask('/healthz')).status]).toEqual([502, 200]);
    expect(activation.counters.view()).toMatchObject({ considered: 2, injected: 1, suppressed: { exempt: 1 } });
    await activation.restore();
    expect((await ask()).status).toBe(200);
    // Nothing asks about requests any more.
    expect(activation.counters.considered).toBe(2);
  });

  it('takes an answer after next() for a bug of the fault, and lets the application answer', async () => {
    await start(application);
    const crashes: string[] = [];
    chaos.events.subscribe((event) => {
      if (event.type === 'fault-crashed') crashes.push(event.error);
    });
    const activation = await chaos.activate(late, {});
    expect(await priceFor('/later')).toBe(100);
    expect([activation.restoreReason, crashes]).toEqual([
      'crashed',
      ['respond() came after next(): the application answers GET /later itself'],
    ]);
    expect(worked).toEqual(['/later']);
  });

  it('keeps a request from the application that a fault has answered, whoever calls next()', async () => {
    await start(application);
    const activation = await chaos.activate(both, {});
    expect(await ask('/later')).toMatchObject({ status: 503, text: 'busy' });
    await activation.restore();
    expect(worked).toEqual([]);
    expect(activation.counters.crashed).toBe(0);
  });

  it('lets an injected error go the way of an error of the application', async () => {
    await start(application);
    await chaos.activate(thrown, {});
    expect((await ask()).status).toBe(500);
    expect(chaos.activations()[0]?.counters).toMatchObject({ injected: 1, crashed: 0 });
  });
});

describe('an adapter', () => {
  it('returns the very promise of next() while nothing is active', async () => {
    chaos = await createChaos({ plugins: [plugin()] });
    server = createServer().listen(0, '127.0.0.1');
    const promise = Promise.resolve();
    const context = { req: { method: 'GET', headers: {} }, path: '/', state: {} };
    const middleware = koaChaos(chaos);
    expect(middleware(context as never, () => promise)).toBe(promise);
  });

  it('survives a reader that throws, and says so once', async () => {
    chaos = await createChaos({ plugins: [plugin()] });
    const failing = (request: IncomingMessage): string => (request as unknown as { user: { name: string } }).user.name;
    server = createServer(
      httpChaos(chaos, { attributes: { user: failing } }, (_request, response) =>
        response.end(answer()),
      ) as RequestListener,
    ).listen(0, '127.0.0.1');
    await once(server, 'listening');
    chaos.ready();
    const seen: string[] = [];
    chaos.events.subscribe((event) => {
      if (event.type === 'attribute-failed') seen.push(event.error);
    });
    await chaos.activate(drift, {}, { target: { attributes: { user: 'ann' } } });
    expect(await priceFor()).toBe(100);
    expect(await priceFor()).toBe(100);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toContain('undefined');
  });

  it('draws once per session, the same with the same seed', async () => {
    const victims = async (seed: string): Promise<string[]> => {
      await start(applications['node:http'] as never);
      await chaos.close();
      server.close();
      chaos = await createChaos({ plugins: [plugin()], seed });
      server = createServer((applications['node:http'] as (chaos: Chaos) => RequestListener)(chaos)).listen(
        0,
        '127.0.0.1',
      );
      await once(server, 'listening');
      chaos.ready();
      await chaos.activate(drift, {}, { target: { rate: 0.5 } });
      const hit: string[] = [];
      for (let i = 0; i < 40; i++) {
        const first = await priceFor('/', `s-${i}`);
        expect(await priceFor('/again', `s-${i}`)).toBe(first);
        if (first === 101) hit.push(`s-${i}`);
      }
      await chaos.close();
      server.closeAllConnections();
      server.close();
      return hit;
    };
    const first = await victims('tuesday');
    expect(first.length).toBeGreaterThan(8);
    expect(first.length).toBeLessThan(32);
    expect(await victims('tuesday')).toEqual(first);
    expect(await victims('wednesday')).not.toEqual(first);
  });

  it('refuses at construction what it cannot do', async () => {
    chaos = await createChaos();
    server = createServer().listen(0, '127.0.0.1');
    const refusal = (fn: () => unknown) => {
      try {
        fn();
      } catch (error) {
        return (error as Error).message;
      }
      return 'accepted';
    };
    expect(refusal(() => koaChaos(createChaos() as never))).toMatch(/await createChaos/);
    expect(refusal(() => koaChaos(chaos, { attributes: { session: 's' as never } }))).toMatch(
      /attributes\.session must be a function/,
    );
    expect(refusal(() => expressChaos(chaos, { exempt: ['/a/:'] }))).toMatch(/exempt: not a path pattern/);
    expect(refusal(() => httpChaos(chaos, {}, undefined as never))).toMatch(/must be the listener/);
  });
});
