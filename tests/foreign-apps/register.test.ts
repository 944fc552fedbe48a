import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signChaos } from '@perfshop/core/signed';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { ForeignApp } from './foreign-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'perfshop-register-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

/** A CommonJS application; `/out` calls the address in its query by fetch. */
const app = file(
  'app.cjs',
  `const { createServer } = require('node:http');
   const server = createServer(async (request, response) => {
     if (!request.url.startsWith('/out')) return response.end('hello');
     const to = new URL(request.url, 'http://x').searchParams.get('to');
     if (request.url.startsWith('/out/status')) return response.end(await fetch(to).then((r) => String(r.status)));
     response.end(await fetch(to).then((r) => r.text(), (error) => error.cause.code));
   });
   server.listen(0, '127.0.0.1', () => console.log('port ' + server.address().port));`,
);

let running: ForeignApp | undefined;
const beside: ForeignApp[] = [];
afterEach(() => Promise.all([running, ...beside.splice(0)].map((each) => each?.stop())));

async function start(env: Readonly<Record<string, string>>, flag = '--import') {
  running = ForeignApp.withChaos([app], env, flag);
  const port = (await running.printed(/port (\d+)/))[1];
  const ask = async (path = '/', headers: Record<string, string> = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
    return { status: response.status, body: await response.text() };
  };
  return { app: running, ask, url: `http://127.0.0.1:${port}/` };
}

const error503 = ['performance.http-error', { status: 503 }] as const;

describe('register', () => {
  it.each(['--import', '--require'])('works by %s', async (flag) => {
    const { app, ask } = await start({}, flag);
    expect(await ask()).toEqual({ status: 200, body: 'hello' });
    const { result } = await app.during(...error503, ask);
    expect(result.status).toBe(503);
    expect(await ask()).toEqual({ status: 200, body: 'hello' });
  });

  it('reads attributes, and of a cookie only a digest', async () => {
    const { app, ask } = await start({ PERFSHOP_SESSION_COOKIE: 'sid', PERFSHOP_ATTRIBUTES: 'team=header:X-Team' });
    // printf %s secret | sha256sum | cut -c1-16
    for (const attributes of [{ session: '2bb80d537b1da3e3' }, { team: 'red' }]) {
      const { result } = await app.during(
        ...error503,
        async () => [
          (await ask('/', { cookie: 'a=b; sid=secret', 'x-team': 'red' })).status,
          (await ask('/', { cookie: 'sid=other', 'x-team': 'blue' })).status,
          (await ask()).status,
        ],
        { target: { attributes } },
      );
      expect(result).toEqual([503, 200, 200]);
    }
  });

  it('reads a file, and lets the environment go before it', async () => {
    const config = file(
      'chaos.json',
      JSON.stringify({
        plugins: [{ name: '@perfshop/chaos-performance', export: 'performance' }],
        attributes: { session: 'header:x-session' },
        exempt: ['/internal/*rest'],
        seed: 'of the file',
      }),
    );
    const { app, ask } = await start({ PERFSHOP_CONFIG: config, PERFSHOP_PLUGINS: '', PERFSHOP_SEED: 'mine' });
    expect(await app.control('GET', '/')).toMatchObject({ seed: 'mine', armed: true });
    const { result } = await app.during(...error503, async () => [
      (await ask('/internal/health')).status,
      (await ask()).status,
    ]);
    expect(result).toEqual([200, 503]);
  });

  it('meets what the application fetches, in the scope of the request', async () => {
    const remote = createServer((_request, response) => response.end('remote')).listen(0, '127.0.0.1');
    await once(remote, 'listening');
    const to = `http://127.0.0.1:${(remote.address() as AddressInfo).port}`;
    const { app, ask } = await start({ PERFSHOP_SESSION_HEADER: 'x-session' });
    const out = async (session: string) => (await ask(`/out?to=${to}`, { 'x-session': session })).body;
    const target = { attributes: { session: 's-1' } };
    const { result } = await app.during(
      'performance.outbound-error',
      { code: 'ECONNRESET' },
      async () => [await out('s-1'), await out('s-2')],
      { target },
    );
    expect(result).toEqual(['ECONNRESET', 'remote']);
    expect(await out('s-1')).toBe('remote');
    remote.closeAllConnections();
    remote.close();
  });

  it('grants what a signed token asks for, and carries it to the next service', async () => {
    const key = { id: 'ci', secret: 'the secret of the tests of register' };
    const PERFSHOP_SIGNED_KEYS = `ci:${key.secret}`;
    const back = await start({ PERFSHOP_SIGNED_KEYS, PERFSHOP_SIGNED_AUDIENCE: 'back' });
    beside.push(back.app);
    const signed = { keys: [key], audience: 'front', propagateTo: ['127.0.0.1'] };
    const front = await start({ PERFSHOP_CONFIG: file('signed.json', JSON.stringify({ signed })) });
    await Promise.all([back, front].map(({ app }) => app.control('GET', '/')));
    const uses = [{ fault: 'performance.http-error', params: { status: 503 }, at: 'back' }];
    const { headers } = signChaos({ key, audience: ['front', 'back'], uses });
    const out = async (more?: Record<string, string>) => (await front.ask(`/out/status?to=${back.url}`, more)).body;
    expect([await out(), await out(headers), await out()]).toEqual(['200', '503', '200']);
    expect(await back.ask('/', headers)).toMatchObject({ status: 503 });
    expect(await back.ask('/', { ...headers, 'x-perfshop-chaos': 'forged.token' })).toMatchObject({ status: 200 });
    expect(await back.app.control('GET', '/')).toMatchObject({ signed: { accepted: 2, refused: { forged: 1 } } });
  });

  it.each(['--import', '--require'])('leaves worker threads alone, which inherit the flag %s', async (flag) => {
    const threads = file(
      'threads.cjs',
      `const { createServer } = require('node:http');
       const { Worker, isMainThread } = require('node:worker_threads');
       const name = isMainThread ? 'main' : 'worker';
       if (isMainThread) new Worker(__filename);
       const server = createServer((request, response) => response.end(name + ' ' + process.execArgv.includes('${flag}')));
       server.listen(0, '127.0.0.1', () => console.log(name + ' at ' + server.address().port + '.'));`,
    );
    running = ForeignApp.withChaos([threads], {}, flag);
    const urls: string[] = [];
    for (const name of ['main', 'worker']) {
      const [, port] = await running.printed(new RegExp(`${name} at (\\d+)\\.`));
      urls.push(`http://127.0.0.1:${port}/`);
    }
    const ask = () => Promise.all(urls.map(async (url) => (await fetch(url)).text()));
    expect(await ask()).toEqual(['main true', 'worker true']);
    const { result } = await running.during('performance.http-error', { status: 503 }, ask);
    expect(result[0]).not.toBe('main true');
    expect(result[1]).toBe('worker true');
    expect(running.stderr.match(/control API/g)).toHaveLength(1);
  });

  it('makes up a token and says it, when none is given', async () => {
    const { app } = await start({ PERFSHOP_TOKEN: '' });
    const [, url, token] = await app.printed(/control API at (\S+), token (\S{32})/);
    expect((await fetch(url as string)).status).toBe(401);
    expect((await fetch(url as string, { headers: { 'x-admin-token': token as string } })).status).toBe(200);
  });

  it('lets a process end by itself, and leaves what it prints alone', async () => {
    running = ForeignApp.withChaos(['-e', 'console.log(1 + 1)']);
    const [code] = await once(running.child, 'close');
    expect({ code, stdout: running.stdout }).toEqual({ code: 0, stdout: '2\n' });
  });

  it.each([
    [{ PERFSHOP_PLUGINS: '' }, 'PERFSHOP_PLUGINS names no plugin'],
    [{ PERFSHOP_PLUGINS: 'acme-chaos' }, 'The plugin "acme-chaos" is not installed beside the application'],
    [{ PERFSHOP_PLUGINS: 'http-server' }, '"http-server" does not export exactly one plugin'],
    [{ PERFSHOP_CONTROL_PORT: 'many' }, 'PERFSHOP_CONTROL_PORT must be a port from 0 to 65535 (given: "many")'],
    [{ PERFSHOP_TOKEN: 'short' }, 'token'],
    [{ PERFSHOP_ATTRIBUTES: 'session=sid' }, 'must be "header:<name>" or "cookie:<name>"'],
    [{ PERFSHOP_CONFIG: '/does/not/exist.json' }, "can't be read as JSON"],
    [{ PERFSHOP_CONFIG: file('wrong.json', '{"plugin": []}') }, 'did you mean "plugins"?'],
    [{ PERFSHOP_EXEMPT: '/:' }, 'exempt'],
    [{ PERFSHOP_SIGNED_KEYS: 'ci:short', PERFSHOP_SIGNED_AUDIENCE: 'shop' }, 'secret must have 32 bytes or more'],
    [{ NODE_ENV: 'production' }, 'NODE_ENV is "production"'],
  ])('with %j leaves the application alone and says why in one line', async (env, message) => {
    const { app, ask } = await start(env);
    const [line] = await app.printed(/\[perfshop\] .*\n/);
    expect(line).toMatch(/^\[perfshop\] chaos stays off: /);
    expect(line).toContain(message);
    expect(await ask()).toEqual({ status: 200, body: 'hello' });
    expect(app.stderr).toBe(line);
  });

  it('acts in production when that is asked for', async () => {
    const { app, ask } = await start({ NODE_ENV: 'production', PERFSHOP_ALLOW_IN_PRODUCTION: '1' });
    expect((await app.during(...error503, ask)).result.status).toBe(503);
  });
});
