import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { send } from '../test-support/http.ts';
import { createTestDatabase, type TestDatabase, testedDatabase } from '../test-support/test-database.ts';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly scope: string;
  readonly status?: { readonly code: number };
  readonly events: readonly { readonly attributes: readonly KeyValue[] }[];
  readonly attributes: Readonly<Record<string, unknown>>;
}

const entry = fileURLToPath(new URL('../start.ts', import.meta.url));
const system = testedDatabase === 'sqlite' ? 'sqlite' : 'mysql';
const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const callersSpan = '00f067aa0ba902b7';

const spans: Span[] = [];
const resources: Record<string, unknown>[] = [];
const output = { text: '' };
let database: TestDatabase;
let collector: Server;
let shop: ChildProcess;
let url: string;
let managementUrl: string;

beforeAll(async () => {
  database = await createTestDatabase();
  collector = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.url === '/v1/traces') take(JSON.parse(Buffer.concat(chunks).toString()));
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  shop = spawn(process.execPath, ['--conditions=@perfshop/source', entry], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      MANAGEMENT_PORT: '0',
      ...database.environment,
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`,
    },
  });
  shop.stdout?.on('data', (chunk) => (output.text += chunk));
  shop.stderr?.on('data', (chunk) => (output.text += chunk));
  await vi.waitUntil(
    () => {
      if (shop.exitCode !== null) throw new Error(`The shop ended:\n${output.text}`);
      return /Control token/.test(output.text);
    },
    { timeout: 40_000 },
  );
  [url = '', managementUrl = ''] = output.text.match(/http:\/\/localhost:\d+/g) ?? [];
});
afterAll(async () => {
  shop.kill('SIGKILL');
  collector.close();
  await database.remove();
});

interface KeyValue {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

const toRecord = (pairs: readonly KeyValue[] = []) =>
  Object.fromEntries(pairs.map(({ key, value }) => [key, Object.values(value)[0]]));

function take(body: {
  resourceSpans: {
    resource: { attributes: KeyValue[] };
    scopeSpans: {
      scope: { name: string };
      spans: (Omit<Span, 'attributes' | 'scope'> & { attributes: KeyValue[] })[];
    }[];
  }[];
}): void {
  for (const { resource, scopeSpans } of body.resourceSpans) {
    resources.push(toRecord(resource.attributes));
    for (const { scope, spans: found } of scopeSpans) {
      for (const span of found) spans.push({ ...span, scope: scope.name, attributes: toRecord(span.attributes) });
    }
  }
}

const server = () =>
  spans.find(({ kind, attributes }) => kind === 2 && attributes['http.route'] === '/api/products/:id');
const ofTrace = (scope: string) => spans.filter((span) => span.traceId === traceId && span.scope.endsWith(scope));

describe('a shop with a collector', () => {
  it('sends the spans of a request, in the trace of its caller, by the stable conventions', async () => {
    const answer = await send(`${url}/api/products/1?secret=marker`, {
      headers: { traceparent: `00-${traceId}-${callersSpan}-01`, 'user-agent': 'tracer' },
    });
    expect(answer.status).toBe(200);
    await vi.waitUntil(() => server() && ofTrace('knex').length > 0, { timeout: 40_000 });

    expect(server()).toMatchObject({
      traceId,
      parentSpanId: callersSpan,
      name: 'GET /api/products/:id',
      attributes: {
        'http.request.method': 'GET',
        'http.route': '/api/products/:id',
        'url.path': '/api/products/1',
        'url.scheme': 'http',
      },
    });
    expect(Number(server()?.attributes['http.response.status_code'])).toBe(200);
    expect(ofTrace('koa')).toContainEqual(
      expect.objectContaining({ attributes: expect.objectContaining({ 'http.route': '/api/products/:id' }) }),
    );
    const [statement] = ofTrace('knex');
    expect(statement?.attributes).toMatchObject({ 'db.system.name': system });
    expect(statement?.attributes['db.query.text']).toMatch(/select/i);
    expect(resources[0]).toMatchObject({ 'service.name': 'perfshop' });
  });

  if (testedDatabase === 'mariadb')
    it('sends the statements as the server of MariaDB gets them, below those of the shop', () => {
      const [statement] = ofTrace('mysql2');
      expect(spans.find(({ spanId }) => spanId === statement?.parentSpanId)?.scope).toMatch(/knex$/);
      expect(statement).toMatchObject({
        kind: 3,
        attributes: {
          'db.system.name': 'mysql',
          'db.namespace': database.settings.database?.database,
          'server.address': '127.0.0.1',
          'server.port': database.settings.database?.port,
        },
      });
      expect(statement?.attributes['db.query.text']).toMatch(/^select .* from products as p where .*\?/);
      const old = ['db.system', 'db.statement', 'db.user', 'db.name', 'net.peer.name', 'net.peer.port'];
      expect(Object.keys(statement?.attributes ?? {}).filter((name) => old.includes(name))).toEqual([]);
    });

  it('sends no statement that nobody asked for, and none of what people entered', async () => {
    const account = {
      email: 'quillfeather@example.org',
      password: 'horse of quillfeather',
      firstName: 'Quillfeather',
      lastName: 'Q',
    };
    const registered = await send(`${url}/api/auth/register`, { method: 'POST', body: account });
    expect(registered.status).toBe(201);
    const again = await send(`${url}/api/auth/register`, { method: 'POST', body: account });
    expect(again.status).toBe(409);
    const failed = () =>
      spans.filter(({ status, attributes }) => status?.code === 2 && attributes['db.system.name'] === system);
    await vi.waitUntil(() => failed().length > 0, { timeout: 40_000 });
    for (const { events } of failed())
      for (const { attributes } of events) expect(attributes.map(({ key }) => key)).toEqual(['exception.type']);

    expect(JSON.stringify(spans)).not.toMatch(/quillfeather/i);
    const statements = spans.filter(({ attributes }) => attributes['db.system.name'] !== undefined);
    expect(statements.filter(({ parentSpanId }) => parentSpanId === undefined)).toEqual([]);
    expect(JSON.stringify(statements)).not.toMatch(/schema_migrations|create table/i);
  });

  it('names the trace in the log and in the exemplars of its metrics', async () => {
    await vi.waitUntil(() => output.text.includes(traceId), { timeout: 40_000 });
    const line = output.text.split('\n').find((each) => each.includes(traceId)) ?? '';
    expect(JSON.parse(line)).toMatchObject({ traceId, spanId: server()?.spanId, route: '/api/products/:id' });
    const { body, headers } = await send(`${managementUrl}/metrics`);
    expect(headers.get('content-type')).toMatch('openmetrics');
    expect(body).toMatch(new RegExp(`http_server_request_duration_seconds_bucket\\{.*# \\{.*trace_id="${traceId}"`));
  });

  it('shows nothing of a fault in its spans', async () => {
    const token = /Control token +([\w-]+)/.exec(output.text)?.[1] ?? '';
    const fault = { fault: 'performance.http-error', params: { status: 503 } };
    const headers = { 'x-admin-token': token };
    const activated = await send(`${managementUrl}/api/admin/chaos/activations`, {
      method: 'POST',
      body: fault,
      headers,
    });
    expect(activated.status).toBe(201);
    expect((await send(`${url}/api/products/2`)).status).toBe(503);
    await send(`${managementUrl}/api/admin/chaos/kill`, { method: 'POST', body: { reason: 'end' }, headers });
    const seen = () => spans.filter(({ attributes }) => attributes['url.path'] === '/api/products/2');
    await vi.waitUntil(() => seen().length > 0, { timeout: 40_000 });
    // The control API is on the management port, for the instructor; all that the shop itself sends is silent.
    const shown = JSON.stringify(
      spans.filter(({ attributes }) => !String(attributes['url.path']).startsWith('/api/admin')),
    );
    expect(shown).not.toMatch(/chaos|(?<!de)fault|http-error/i);
  });

  it('sends what it still holds when it ends, and ends well', async () => {
    await send(`${url}/api/countries`);
    shop.kill('SIGTERM');
    const [code] = await once(shop, 'exit');
    expect(code).toBe(0);
    expect(spans.some(({ attributes }) => attributes['url.path'] === '/api/countries')).toBe(true);
  });
});
