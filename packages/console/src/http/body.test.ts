import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { openServer, TOKEN } from '../fixtures/server.ts';

const post = (body: unknown, headers = {}) => ({ method: 'POST', body, headers });
const fault = '"fault":"test.price-drift"';

/** An object so deep. */
const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

describe('a body', () => {
  it.each([
    ['nothing', undefined, 'CONSOLE_BODY_INVALID', 'body.fault is missing, such as "business.vat-rate"'],
    ['no JSON', '{fault: 1}', 'CONSOLE_BODY_MALFORMED', 'The body is not JSON in UTF-8: '],
    ['cut-off JSON', `{${fault}`, 'CONSOLE_BODY_MALFORMED', 'The body is not JSON in UTF-8: '],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'CONSOLE_BODY_MALFORMED', 'The body is not JSON in UTF-8: '],
    ['null', 'null', 'CONSOLE_BODY_INVALID', 'body must be a JSON object (given: null)'],
    ['a list', '[1]', 'CONSOLE_BODY_INVALID', 'body must be a JSON object (given: [1])'],
    [
      'an unknown key',
      `{${fault},"parms":{}}`,
      'CONSOLE_BODY_INVALID',
      'body.parms is not known (known: fault, params, target, limits, mode, guards, report, by)',
    ],
    [
      'a fault that is no text',
      '{"fault":7}',
      'CONSOLE_BODY_INVALID',
      'body.fault must be a text of 1 to 200 characters (given: 7)',
    ],
    [
      'params that are null',
      `{${fault},"params":null}`,
      'CONSOLE_BODY_INVALID',
      'body.params must be an object (given: null)',
    ],
    [
      'a target that is a list',
      `{${fault},"target":[]}`,
      'CONSOLE_BODY_INVALID',
      'body.target must be an object (given: [])',
    ],
    [
      'an unknown mode',
      `{${fault},"mode":"loud"}`,
      'CONSOLE_BODY_INVALID',
      'body.mode must be "live" or "shadow" (given: "loud")',
    ],
    [
      'an empty name',
      `{${fault},"by":""}`,
      'CONSOLE_BODY_INVALID',
      'body.by must be a text of 1 to 200 characters (given: "")',
    ],
    [
      '__proto__',
      `{${fault},"__proto__":{"mode":"shadow"}}`,
      'CONSOLE_BODY_INVALID',
      'body must not have the key "__proto__"',
    ],
    [
      '__proto__ inside',
      `{${fault},"params":{"a":[{"__proto__":{}}]}}`,
      'CONSOLE_BODY_INVALID',
      'body.params.a.0 must not have the key "__proto__"',
    ],
    [
      'constructor',
      `{${fault},"constructor":{"prototype":{}}}`,
      'CONSOLE_BODY_INVALID',
      'body.constructor is not known',
    ],
    ['deep nesting', `{${fault},"params":${nested(40)}}`, 'CONSOLE_BODY_INVALID', 'nested more than 32 levels deep'],
    ['very deep nesting', '['.repeat(60_000), 'CONSOLE_BODY_MALFORMED', 'The body is not JSON in UTF-8: '],
  ])('of %s is refused', async (_what, body, code, detail) => {
    await using server = await openServer();
    const before = server.chaos.state();
    const reply = await server.call('/activations', post(body));
    expect([reply.status, reply.body.code]).toEqual([400, code]);
    expect(reply.body.detail).toContain(detail);
    expect(server.chaos.state()).toEqual(before);
    expect(Object.hasOwn(Object.prototype, 'mode')).toBe(false);
  });

  it('survives a body as deep as 64 kB allow', async () => {
    await using server = await openServer();
    const reply = await server.call('/activations', post(nested(9000)));
    expect([reply.status, reply.body.code]).toEqual([400, 'CONSOLE_BODY_INVALID']);
  });

  it.each([
    ['no type', { 'content-type': '' }, '(given: "")'],
    ['another type', { 'content-type': 'text/plain' }, '(given: "text/plain")'],
    ['the type of a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'application/json'],
    ['a type that only begins alike', { 'content-type': 'application/json-patch+json' }, 'application/json'],
  ])('with %s is refused', async (_what, headers, detail) => {
    await using server = await openServer();
    const reply = await server.call('/activations', post(`{${fault}}`, headers));
    expect([reply.status, reply.body.code]).toEqual([415, 'CONSOLE_BODY_TYPE']);
    expect(reply.body.detail).toContain(detail);
    expect(server.chaos.activations()).toEqual([]);
  });

  it('may name its charset', async () => {
    await using server = await openServer();
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    expect((await server.call('/activations', post(`{${fault}}`, headers))).status).toBe(201);
  });

  it('is refused if it is compressed', async () => {
    await using server = await openServer();
    const reply = await server.call('/activations', post(gzipSync(`{${fault}}`), { 'content-encoding': 'gzip' }));
    expect([reply.status, reply.body.code]).toEqual([415, 'CONSOLE_BODY_TYPE']);
  });

  it.each([
    ['that says so', {}],
    ['that comes in chunks', { 'transfer-encoding': 'chunked' }],
  ])('of more than 64 kB %s is refused', async (_how, headers) => {
    await using server = await openServer();
    const reply = await server.call('/activations', post(`{${fault},"by":"${'x'.repeat(65_536)}"}`, headers));
    expect([reply.status, reply.body.code, reply.body.details]).toEqual([
      413,
      'CONSOLE_BODY_TOO_LARGE',
      { allowed: 65_536 },
    ]);
    expect(reply.headers.connection).toBe('close');
    expect(server.chaos.activations()).toEqual([]);
  });

  it('that is cut off changes nothing, and the API lives on', async () => {
    let arrived = 0;
    await using server = await openServer({ before: async () => void arrived++ });
    const socket = connect(server.port, '127.0.0.1');
    const head = `POST /api/admin/chaos/activations HTTP/1.1\r\nHost: localhost\r\nX-Admin-Token: ${TOKEN}\r\n`;
    socket.write(`${head}Content-Type: application/json\r\nContent-Length: 500\r\n\r\n{${fault}`);
    await vi.waitUntil(() => arrived === 1, { timeout: 40_000 });
    socket.destroy();
    expect((await server.call('/activations')).body).toEqual({ activations: [] });
  });

  it('that the application has parsed already is taken from there', async () => {
    const before = async (request: IncomingMessage) => {
      let text = '';
      for await (const chunk of request) text += chunk;
      if (text !== '') Object.assign(request, { body: JSON.parse(text) });
    };
    await using server = await openServer({ before });
    expect((await server.call('/activations', post(`{${fault}}`))).status).toBe(201);
    expect((await server.call('/activations', post({ fault: 7 }))).status).toBe(400);
    expect((await server.call('/kill', { method: 'POST' })).status).toBe(200);
  });
});
