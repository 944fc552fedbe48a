import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freePort } from '../free-port.ts';
import { ForeignApp, installed } from './foreign-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'perfshop-foreign-'));
writeFileSync(join(folder, 'page.txt'), 'x'.repeat(20_000));
writeFileSync(join(folder, 'db.json'), JSON.stringify({ posts: [{ id: 1, title: 'x'.repeat(20_000) }] }));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the storage behind the applications was asked, and by which it is kept. */
const asked: string[] = [];
let remote: Server;
let remoteUrl: string;
beforeAll(async () => {
  remote = createServer(async (request, response) => {
    asked.push(`${request.method} ${request.url?.replace(/\?.*/, '')}`);
    await text(request);
    response.setHeader('etag', '"1"').end(request.method === 'HEAD' ? '' : 'stored');
  }).listen(0, '127.0.0.1');
  await once(remote, 'listening');
  remoteUrl = `http://127.0.0.1:${(remote.address() as AddressInfo).port}`;
});
afterAll(() => {
  remote.closeAllConnections();
  remote.close();
});

interface Application {
  readonly args: (port: number) => readonly string[];
  readonly env?: (port: number) => Readonly<Record<string, string>>;
  /** What it prints when it listens. */
  readonly listening: RegExp;
  /** A path that has 20 000 bytes or more to give, or what there is. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly bytes: number;
}

const applications: Record<string, Application> = {
  'json-server, on Express': {
    args: (port) => [
      installed('json-server/lib/cli/bin.js'),
      '--port',
      String(port),
      '-H',
      '127.0.0.1',
      `${folder}/db.json`,
    ],
    listening: /Home/,
    path: '/posts',
    bytes: 20_000,
  },
  'turborepo-remote-cache, on Fastify': {
    args: () => [installed('turborepo-remote-cache/dist/cli.js')],
    env: (port) => ({
      PORT: String(port),
      HOST: '127.0.0.1',
      AUTH_MODE: 'static',
      TURBO_TOKEN: 'turbo',
      STORAGE_PROVIDER: 's3',
      STORAGE_PATH: 'bucket',
      S3_ENDPOINT: remoteUrl,
      S3_REGION: 'eu-west-3',
      S3_ACCESS_KEY: 'a',
      S3_SECRET_KEY: 'b',
    }),
    listening: /Server listening/,
    path: '/v8/artifacts/status',
    headers: { authorization: 'Bearer turbo' },
    bytes: 0,
  },
  'http-server, on node:http': {
    args: (port) => [
      installed('http-server/bin/http-server'),
      folder,
      '-p',
      String(port),
      '-a',
      '127.0.0.1',
      '-c-1',
      '--proxy',
      remoteUrl,
    ],
    listening: /Hit CTRL-C/,
    path: '/page.txt',
    bytes: 20_000,
  },
};

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
  readonly ms: number;
}

/** Each request on a connection of its own, as a reset ends one. */
const ask = (url: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const began = performance.now();
    get(url, { agent: false, headers }, async (response) => {
      try {
        const body = await text(response);
        resolve({ status: response.statusCode ?? 0, body, headers: response.headers, ms: performance.now() - began });
      } catch (error) {
        reject(error);
      }
    }).once('error', reject);
  });

/** What it printed, less what differs from one start to the next: ports, times and process ids. */
const printed = (app: ForeignApp): string => app.stdout.replaceAll(/\d+(\.\d+)?/g, '#');

/** An answer, less the same. */
const comparable = ({ status, body, headers }: Answer) => {
  const { date: _date, 'x-request-id': _id, ...others } = headers;
  return { status, body, headers: others };
};

describe.each(Object.entries(applications))('%s', (_name, application) => {
  let app: ForeignApp;
  let port: number;
  const start = async (chaos: boolean): Promise<ForeignApp> => {
    port = await freePort();
    const args = application.args(port);
    const env = application.env?.(port) ?? {};
    const started = chaos ? ForeignApp.withChaos(args, env) : ForeignApp.start([], args, env);
    try {
      await started.printed(application.listening);
      // Some say that they listen before they do.
      await vi.waitFor(async () => expect((await request()).status).toBe(200), { timeout: 40_000 });
    } catch (error) {
      await started.stop();
      throw error;
    }
    return started;
  };
  const request = (path = application.path) => ask(`http://127.0.0.1:${port}${path}`, application.headers);

  beforeAll(async () => {
    app = await start(true);
    await app.control('GET', '/catalogue');
  });
  afterAll(() => app?.stop());

  it('prints and answers what it would without', async () => {
    const ours = comparable(await request());
    const keep = port;
    const plain = await start(false);
    try {
      expect(comparable(await request())).toEqual(ours);
      await expect.poll(() => printed(plain)).toBe(printed(app));
      expect(plain.stderr).toBe(app.stderr.replace(/^\[perfshop\] control API at .*\n/m, ''));
    } finally {
      await plain.stop();
      port = keep;
    }
  });

  it('is slow while latency is on', async () => {
    const { result, injected } = await app.during('performance.latency', { ms: 700 }, request);
    expect(result.status).toBe(200);
    expect(result.ms).toBeGreaterThanOrEqual(700);
    expect(injected).toBe(1);
    expect((await request()).ms).toBeLessThan(700);
  });

  it('answers errors while http-error is on', async () => {
    const { result } = await app.during('performance.http-error', { status: 503, retryAfter: 3 }, request);
    expect(result.status).toBe(503);
    expect(result.headers['retry-after']).toBe('3');
    expect((await request()).status).toBe(200);
  });

  it('gives its body slowly while slow-body is on', async () => {
    const calm = await request();
    const bytesPerSecond = Math.max(100, calm.body.length);
    const { result } = await app.during('performance.slow-body', { bytesPerSecond }, request);
    expect(result.body).toBe(calm.body);
    expect(result.body.length).toBeGreaterThanOrEqual(application.bytes);
    expect(result.ms).toBeGreaterThan(0.9 * ((1000 * calm.body.length) / bytesPerSecond) - 50);
    expect((await request()).ms).toBeLessThan(result.ms);
  });

  it('resets connections while reset is on', async () => {
    const failed = () =>
      request().then(
        () => 'answered',
        (error: NodeJS.ErrnoException) => error.code,
      );
    const { result } = await app.during('performance.reset', {}, failed);
    expect(result).toBe('ECONNRESET');
    expect(await failed()).toBe('answered');
  });

  it('is slow everywhere while its processor is busy', async () => {
    const several = async (): Promise<number> => {
      const began = performance.now();
      for (let i = 0; i < 10; i++) await request();
      return performance.now() - began;
    };
    // The best of three, or a machine that is busy itself would pass for a calm one.
    const calm = Math.min(await several(), await several(), await several());
    const { result, injected } = await app.during('performance.cpu', { intensity: 95 }, several);
    expect(injected).toBeGreaterThan(0);
    expect(result).toBeGreaterThan(2 * calm);
  });

  it('is hit only where the target says', async () => {
    const target = { route: { path: application.path } };
    const { result } = await app.during(
      'performance.http-error',
      {},
      async () => [await request(), await request('/other')],
      { target },
    );
    expect(result.map(({ status }) => status === 503)).toEqual([true, false]);
  });
});

describe('calls of an application to other servers', () => {
  const start = async (name: string): Promise<{ app: ForeignApp; request: (path: string) => Promise<Answer> }> => {
    const application = applications[name] as Application;
    const port = await freePort();
    const app = ForeignApp.withChaos(application.args(port), application.env?.(port) ?? {});
    await app.printed(application.listening);
    return { app, request: (path) => ask(`http://127.0.0.1:${port}${path}`, application.headers) };
  };

  it('are slow, and fail, behind http-server as a proxy', async () => {
    const { app, request } = await start('http-server, on node:http');
    try {
      const proxied = () => request('/not-here');
      expect(await proxied()).toMatchObject({ status: 200, body: 'stored' });
      const late = await app.during('performance.outbound-latency', { ms: 700 }, proxied);
      expect(late.result).toMatchObject({ status: 200, body: 'stored' });
      expect(late.result.ms).toBeGreaterThanOrEqual(700);
      asked.length = 0;
      const answered = await app.during('performance.outbound-error', { status: 502 }, proxied);
      expect(answered.result.status).toBe(502);
      expect(asked).toEqual([]);
      const { result } = await app.during('performance.outbound-error', {}, () => request('/page.txt'));
      expect(result.status).toBe(200);
      expect(await proxied()).toMatchObject({ status: 200, body: 'stored' });
    } finally {
      await app.stop();
    }
  });

  it('are tried again by the application itself, behind turborepo-remote-cache', async () => {
    const { app, request } = await start('turborepo-remote-cache, on Fastify');
    try {
      const fetched = () => request('/v8/artifacts/abc?teamId=team');
      expect(await fetched()).toMatchObject({ status: 200, body: 'stored' });
      asked.length = 0;
      const fault = { code: 'ECONNREFUSED' };
      const once = { limits: { injections: 1 } };
      const recovered = await app.during('performance.outbound-error', fault, fetched, once);
      expect(recovered).toMatchObject({ injected: 1, result: { status: 200, body: 'stored' } });
      const lost = await app.during('performance.outbound-error', fault, fetched);
      expect(lost.injected).toBeGreaterThan(1);
      expect(lost.result.status).not.toBe(200);
      expect(await fetched()).toMatchObject({ status: 200, body: 'stored' });
    } finally {
      await app.stop();
    }
  });
});
