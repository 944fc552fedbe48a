import { execFile } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Client } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Chaos } from '../engine/chaos.ts';
import { engine, fault, until } from '../test-support/engine.ts';
import { httpClientRequest, instrumentFetch, instrumentHttpClient, networkError, undiciChaos } from './index.ts';

const refused = fault('test.refused', ({ around, fail }) =>
  around(httpClientRequest, async (_next, call) => fail(networkError('ECONNREFUSED', call))),
);
const busy = fault('test.busy', ({ around }) =>
  around(httpClientRequest, async (_next, call) => {
    call.respond(503, { body: 'busy' });
    return undefined;
  }),
);
const held = fault('test.held', ({ around, sleep }) =>
  around(httpClientRequest, async (next) => {
    await sleep(60_000);
    return next();
  }),
);
const statuses: (number | undefined)[] = [];
const seen = fault('test.seen', ({ around }) =>
  around(httpClientRequest, async (next) => {
    const answer = await next();
    statuses.push(answer?.status);
    return answer;
  }),
);
const lost = fault('test.lost', ({ around, fail }) =>
  around(httpClientRequest, async (next, call) => {
    await next();
    return fail(networkError('ECONNRESET', call));
  }),
);

const replaced = fault('test.replaced', ({ around }) =>
  around(httpClientRequest, async (next, call) => {
    const answer = await next();
    call.respond(502, { body: 'lost' });
    return answer;
  }),
);

let chaos: Chaos;
let remote: http.Server;
let port: number;
let asked: number;
const sockets = new Set<Socket>();

beforeEach(async () => {
  asked = 0;
  statuses.length = 0;
  remote = http.createServer((_request, response) => {
    asked++;
    response.end('hello');
  });
  remote.on('connection', (socket: Socket) => sockets.add(socket.once('close', () => sockets.delete(socket))));
  // A tunnel to nowhere, and a protocol that says back what it hears.
  for (const event of ['upgrade', 'connect']) {
    remote.on(event, (_request: IncomingMessage, socket: Socket) => {
      asked++;
      const line =
        event === 'connect' ? '200 Connected' : '101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: echo';
      socket.write(`HTTP/1.1 ${line}\r\n\r\nwelcome `);
      socket.on('error', () => {}).pipe(socket);
    });
  }
  remote.listen(0, '127.0.0.1');
  await once(remote, 'listening');
  port = (remote.address() as AddressInfo).port;
  chaos = await engine([refused, busy, held, seen, lost, replaced]);
});
afterEach(async () => {
  await chaos.close();
  for (const socket of sockets) socket.destroy();
  remote.close();
});

const answerOf = async (request: ClientRequest): Promise<string> => {
  const [response] = (await once(request.end(), 'response')) as [IncomingMessage];
  return `${response.statusCode} ${await text(response)}`;
};
const codeOf = async (request: ClientRequest): Promise<string> => {
  const [error] = await once(request.end(), 'error');
  return error.code;
};

/** As agents were written before they could extend the one of Node.js. */
class ForeignAgent extends EventEmitter {
  addRequest(request: ClientRequest): void {
    (request as unknown as { onSocket(socket: Socket): void }).onSocket(net.connect(port, '127.0.0.1'));
  }
}

describe.each([
  ['a connection of its own', () => ({ createConnection: () => net.connect(port, '127.0.0.1') })],
  [
    'a connection of its own that comes later',
    () => ({
      createConnection: (_options: unknown, done: (error: Error | null, socket: Socket) => void) => {
        const socket = net.connect(port, '127.0.0.1', () => done(null, socket));
        return undefined;
      },
    }),
  ],
  ['an agent that is none of Node.js', () => ({ agent: new ForeignAgent() as unknown as http.Agent })],
  ['no agent', () => ({ agent: false as const })],
])('a call with %s', (_name, options) => {
  const call = () => http.get({ host: '127.0.0.1', port, ...(options() as http.RequestOptions) });

  beforeEach(() => void instrumentHttpClient(chaos));

  it('is met before anything is sent, and put back', async () => {
    expect(await answerOf(call())).toBe('200 hello');
    for (const [which, outcome] of [
      [busy, () => answerOf(call())],
      [refused, () => codeOf(call())],
    ] as const) {
      const activation = await chaos.activate(which, {});
      expect(await outcome()).toBe(which === busy ? '503 busy' : 'ECONNREFUSED');
      expect(activation.counters.injected).toBe(1);
      await activation.restore();
    }
    expect(asked).toBe(1);
    expect(await answerOf(call())).toBe('200 hello');
    // No connection is left behind that nobody uses.
    await until(() => sockets.size === 0);
  });

  it('goes on when a fault lets it go, and fails when its connection broke meanwhile', async () => {
    const activation = await chaos.activate(held, {});
    const going = answerOf(call());
    const given = call();
    given.once('error', () => {}).destroy();
    await until(() => activation.counters.injected === 2);
    await activation.restore();
    expect(await going).toBe('200 hello');
    await chaos.activate(held, {});
    const broken = call();
    const failed = once(broken, 'error');
    await until(() => chaos.activations()[0]?.counters.injected === 1);
    await Promise.race([until(() => sockets.size > 0), new Promise((resolve) => setTimeout(resolve, 50))]);
    for (const socket of sockets) socket.resetAndDestroy();
    remote.close();
    await until(() => sockets.size === 0);
    await chaos.restoreAll();
    expect(['ECONNRESET', 'ECONNREFUSED']).toContain((await failed)[0].code);
  });
});

describe('a connection that is handed over', () => {
  const upgrade = () => http.get({ host: '127.0.0.1', port, headers: { connection: 'upgrade', upgrade: 'echo' } });
  const tunnel = () => http.request({ host: '127.0.0.1', port, method: 'CONNECT', path: 'example.org:443' });
  const talk = async (request: ClientRequest): Promise<string> => {
    const outcome = Promise.any([once(request, 'upgrade'), once(request, 'connect')]);
    const [, socket, head] = (await Promise.race([outcome, once(request.end(), 'error')])) as [unknown, Socket, Buffer];
    socket.write('me');
    let heard = head.toString();
    for await (const chunk of socket) {
      heard += chunk;
      if (heard === 'welcome me') break;
    }
    return heard;
  };
  const byUndici = (dispatcher: Client) => ({
    upgrade: () => dispatcher.upgrade({ path: '/', protocol: 'echo' } as never),
    connect: () => dispatcher.connect({ path: 'example.org:443' } as never),
  });

  it.each([
    ['an upgrade', upgrade, 101],
    ['a tunnel', tunnel, 200],
  ] as const)('as %s is met by node:http before it leaves, and after', async (_what, request, status) => {
    instrumentHttpClient(chaos);
    expect(await talk(request())).toBe('welcome me');
    const watching = await chaos.activate(seen, {});
    expect(await talk(request())).toBe('welcome me');
    expect(statuses).toEqual([status]);
    await watching.restore();
    const refusing = await chaos.activate(refused, {});
    expect(await codeOf(request())).toBe('ECONNREFUSED');
    await refusing.restore();
    const answering = await chaos.activate(busy, {});
    if (status === 101) expect(await answerOf(request())).toBe('503 busy');
    else {
      // To the client whatever a proxy says is about the tunnel.
      const [response] = (await once(request().end(), 'connect')) as [IncomingMessage];
      expect(response.statusCode).toBe(503);
    }
    await answering.restore();
    expect(asked).toBe(2);
    await chaos.activate(lost, {});
    expect(await codeOf(request())).toBe('ECONNRESET');
    expect(asked).toBe(3);
    await until(() => sockets.size === 0);
  });

  it('is not given to the application when a fault answers after it', async () => {
    instrumentHttpClient(chaos);
    await chaos.activate(replaced, {});
    // Without a listener the client itself breaks the connection off.
    expect(await answerOf(upgrade().once('upgrade', () => expect.unreachable()))).toBe('502 lost');
    const [response, socket] = (await once(tunnel().end(), 'connect')) as [IncomingMessage, Socket];
    expect(response.statusCode).toBe(502);
    expect(await text(socket)).toBe('');
    expect(asked).toBe(2);
    await until(() => sockets.size === 0);
  });

  it.each(['upgrade', 'connect'] as const)('by %s of undici is met before it leaves, and after', async (how) => {
    const client = new Client(`http://127.0.0.1:${port}`).compose(undiciChaos(chaos)) as unknown as Client;
    const ask = byUndici(client)[how];
    const talkTo = async () => {
      const { socket } = await ask();
      socket.write('me');
      let heard = '';
      for await (const chunk of socket) {
        heard += chunk;
        if (heard === 'welcome me') break;
      }
      return heard;
    };
    expect(await talkTo()).toBe('welcome me');
    const watching = await chaos.activate(seen, {});
    expect(await talkTo()).toBe('welcome me');
    expect(statuses).toEqual([how === 'upgrade' ? 101 : 200]);
    await watching.restore();
    for (const [which, message] of [
      [refused, /ECONNREFUSED/],
      // What the client itself says to any other answer.
      [busy, how === 'connect' ? /bad connect/ : /bad upgrade/],
    ] as const) {
      const activation = await chaos.activate(which, {});
      await expect(ask(), which.id).rejects.toThrow(message);
      await activation.restore();
    }
    expect(asked).toBe(2);
    await chaos.activate(lost, {});
    await expect(ask()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(asked).toBe(3);
    await client.destroy();
    await until(() => sockets.size === 0);
  });

  it('as a WebSocket of the platform is met', async () => {
    instrumentFetch(chaos);
    const outcome = async () => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}`);
      const [event] = await once(socket as unknown as EventEmitter, 'error');
      socket.close();
      return (event as { type: string }).type;
    };
    const activation = await chaos.activate(refused, {});
    expect(await outcome()).toBe('error');
    expect([asked, activation.counters.injected]).toEqual([0, 1]);
    await activation.restore();
    // Its handshake does not fit, but it got there.
    expect(await outcome()).toBe('error');
    expect(asked).toBe(1);
  });
});

it('a call by way of a proxy fails as one to the proxy does', async () => {
  instrumentHttpClient(chaos);
  await chaos.activate(refused, {});
  const call = http.get({ host: '127.0.0.1', port, path: 'http://example.org/a?b=1' });
  expect(await codeOf(call)).toBe('ECONNREFUSED');
  expect(chaos.activations()).toHaveLength(1);
});

it('an undici that is loaded while a fault is active is met, and so is a dispatcher that is set then', async () => {
  const program = `
    import { createServer } from 'node:http';
    const { engine, fault } = await import(process.argv[1]);
    const { httpClientRequest, instrumentFetch } = await import(process.argv[2]);
    const busy = fault('test.busy', ({ around }) => around(httpClientRequest, async (_next, call) => void call.respond(503)));
    const chaos = await engine([busy]);
    instrumentFetch(chaos);
    const server = createServer((request, response) => response.end());
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = 'http://127.0.0.1:' + server.address().port;
    const said = [];
    const say = async (request) => {
      said.push((await fetch(url)).status);
      if (request === undefined) return;
      const { statusCode, body } = await request(url);
      await body.dump();
      said.push(statusCode);
    };
    const activation = await chaos.activate(busy, {});
    await say();
    const { Agent, getGlobalDispatcher, request, setGlobalDispatcher } = await import('undici');
    await say(request);
    const own = new Agent();
    setGlobalDispatcher(own);
    // The first call by a dispatcher that nobody knows of tells of it.
    await (await request(url)).body.dump();
    await say(request);
    await activation.restore();
    await say(request);
    said.push(getGlobalDispatcher() === own);
    console.log(JSON.stringify(said));
    process.exit();`;
  const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const args = ['--conditions=@perfshop/source', '--input-type=module', '-e', program];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...args, here('../test-support/engine.ts'), here('./index.ts')],
    { cwd: here('.'), env: { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '' } },
  );
  expect(JSON.parse(stdout)).toEqual([503, 503, 503, 503, 503, 200, 200, true]);
});
