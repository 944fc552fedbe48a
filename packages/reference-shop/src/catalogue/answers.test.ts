import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import Koa from 'koa';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ShopState } from '../http/context.ts';
import { Answers } from './answers.ts';

let version: number;
let made: string[];
let arrived: number;
let make: (path: string) => Promise<string>;
let server: Server;
beforeEach(async () => {
  version = 0;
  made = [];
  arrived = 0;
  make = async (path) => {
    made.push(path);
    return JSON.stringify({ path, version });
  };
  const answers = new Answers(() => version);
  const app = new Koa<ShopState>();
  app.silent = true;
  app.use(async (ctx) => {
    arrived += 1;
    ctx.body = await answers.send(ctx, ctx.path, () => make(ctx.path));
  });
  server = createServer(app.callback()).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => server.close());

// By hand: `fetch` forbids a kept answer when it is told what the visitor has.
async function ask(path: string, headers: Record<string, string> = {}) {
  const { port } = server.address() as AddressInfo;
  const [answer] = (await once(get({ port, path, headers }), 'response')) as [IncomingMessage];
  return { status: answer.statusCode, etag: answer.headers.etag ?? '', text: await text(answer) };
}

it('keeps what it made until something changes', async () => {
  for (let time = 0; time < 5; time += 1) expect((await ask('/a')).text).toBe('{"path":"/a","version":0}');
  expect(made).toEqual(['/a']);
  version = 1;
  for (let time = 0; time < 5; time += 1) expect((await ask('/a')).text).toBe('{"path":"/a","version":1}');
  expect(made).toEqual(['/a', '/a']);
});

it('makes one answer for all who ask at the same time', async () => {
  let finish: () => void = () => undefined;
  const waiting = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const plain = make;
  make = async (path) => {
    const json = await plain(path);
    await waiting;
    return json;
  };
  const asked = Promise.all(Array.from({ length: 8 }, () => ask('/a')));
  await vi.waitUntil(() => arrived === 8);
  finish();
  expect(new Set((await asked).map((answer) => answer.text)).size).toBe(1);
  expect(made).toEqual(['/a']);
});

it('makes an answer again that could not be made', async () => {
  const plain = make;
  make = () => Promise.reject(new Error('no database'));
  expect((await ask('/a')).status).toBe(500);
  make = plain;
  expect(await ask('/a')).toMatchObject({ status: 200, text: '{"path":"/a","version":0}' });
});

it('sends no bytes to whoever has the answer already', async () => {
  const { etag } = await ask('/a');
  expect(await ask('/a', { 'if-none-match': etag })).toEqual({ status: 304, etag, text: '' });
  version = 1;
  const changed = await ask('/a', { 'if-none-match': etag });
  expect(changed).toMatchObject({ status: 200, text: '{"path":"/a","version":1}' });
  expect(changed.etag).not.toBe(etag);
});
