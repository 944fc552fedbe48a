import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { openServer, type TestServer, TOKEN } from '../fixtures/server.ts';

interface Stream {
  readonly response: IncomingMessage;
  readonly request: ClientRequest;
  /** Everything so far. */
  text(): string;
  ended(): boolean;
}

/** Opens the event stream. */
function openStream({ port }: TestServer): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const headers = { host: 'localhost', 'x-admin-token': TOKEN };
    const request = get(
      { host: '127.0.0.1', port, path: '/api/admin/chaos/events', headers, agent: false },
      (response) => {
        let text = '';
        let ended = false;
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('error', () => {});
        response.on('close', () => {
          ended = true;
        });
        resolve({ response, request, text: () => text, ended: () => ended });
      },
    );
    request.on('error', reject);
  });
}

/** The events of a stream, by their fields. */
const eventsOf = (text: string) =>
  text
    .split('\n\n')
    .filter((block) => block.includes('event: '))
    .map((block) => Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s) as [string, string])));

describe('the event stream', () => {
  it('begins with the state and goes on with numbered events', async () => {
    await using server = await openServer();
    const stream = await openStream(server);
    expect(stream.response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
    });
    const { body } = await server.call('/activations', { method: 'POST', body: { fault: 'test.price-drift' } });
    expect(await server.priceOf('s-1')).toBe(1100);
    await vi.waitUntil(() => stream.text().includes('event: injected'), { timeout: 40_000 });
    const [state, activated, injected] = eventsOf(stream.text());
    expect(state?.event).toBe('state');
    expect(JSON.parse(state?.data ?? '')).toMatchObject({ armed: true, activations: [] });
    expect(activated?.event).toBe('activated');
    const data = JSON.parse(activated?.data ?? '');
    expect(data).toMatchObject({ type: 'activated', activation: body.id, by: 'control-api' });
    expect(activated?.id).toBe(String(data.seq));
    expect(Number(injected?.id)).toBeGreaterThan(Number(activated?.id));
    stream.request.destroy();
  });

  it('shows that it lives while there is nothing to tell', async () => {
    await using server = await openServer({ api: { heartbeatMs: 5 } });
    const stream = await openStream(server);
    await vi.waitUntil(() => stream.text().split(': still here').length > 3, { timeout: 40_000 });
    expect(eventsOf(stream.text())).toHaveLength(1);
    stream.request.destroy();
  });

  it('ends when the engine closes', async () => {
    await using server = await openServer();
    const stream = await openStream(server);
    await server.chaos.close();
    await vi.waitUntil(() => stream.ended(), { timeout: 40_000 });
    expect(eventsOf(stream.text()).at(-1)?.event).toBe('closed');
    expect(stream.response.complete).toBe(true);
  });

  it('is let go when the client goes', async () => {
    await using server = await openServer();
    const stream = await openStream(server);
    expect(server.chaos.events.observed).toBe(true);
    stream.request.destroy();
    await vi.waitUntil(() => !server.chaos.events.observed, { timeout: 40_000 });
    expect((await server.call('/activations', { method: 'POST', body: { fault: 'test.load' } })).status).toBe(201);
  });

  it('drops a client that does not read, and keeps the others', async () => {
    const sockets: Socket[] = [];
    await using server = await openServer({ onConnection: (socket) => sockets.push(socket) });
    const idle = connect(server.port, '127.0.0.1').pause();
    idle.write(`GET /api/admin/chaos/events HTTP/1.1\r\nHost: localhost\r\nX-Admin-Token: ${TOKEN}\r\n\r\n`);
    await vi.waitUntil(() => server.chaos.events.observed, { timeout: 40_000 });
    const dropped = sockets[0] as Socket;
    const reader = await openStream(server);
    const long = 'x'.repeat(100_000);
    let sent = 0;
    // More than the buffers of both sockets hold; the count only keeps a failing test from running for ever.
    while (!dropped.destroyed && sent < 1000) {
      server.chaos.events.emit('attribute-failed', { attribute: 'session', error: long });
      sent++;
      await vi.waitUntil(() => eventsOf(reader.text()).length === sent + 1, { timeout: 40_000, interval: 0 });
    }
    expect(dropped.destroyed).toBe(true);
    expect(reader.ended()).toBe(false);
    idle.destroy();
    reader.request.destroy();
  });
});
