import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openServer } from '../fixtures/server.ts';

const activate = { method: 'POST', body: { fault: 'test.price-drift' } };

describe('the kill switch', () => {
  it('restores everything and refuses activations until it is released', async () => {
    await using server = await openServer();
    await server.call('/activations', activate);
    await server.call('/levels/test', { method: 'PUT', body: { level: 2 } });
    const kill = await server.call('/kill', { method: 'POST', body: { reason: 'too much', by: 'ada' } });
    expect(kill.status).toBe(200);
    expect(kill.body).toMatchObject({ killed: true, restored: 3, errors: [] });
    expect(kill.body.cleanAfterMs).toBeGreaterThanOrEqual(0);
    expect(await server.priceOf('s-1')).toBe(1000);
    expect((await server.call('')).body).toMatchObject({
      armed: false,
      unarmedBecause: 'killed',
      killed: { reason: 'too much', by: 'ada' },
      levels: { test: 0 },
      activations: [],
    });

    const refused = await server.call('/activations', activate);
    expect([refused.status, refused.body.code]).toEqual([423, 'CHAOS_KILLED']);
    const level = await server.call('/levels/test', { method: 'PUT', body: { level: 1 } });
    expect([level.status, level.body.code]).toEqual([423, 'CHAOS_KILLED']);

    expect((await server.call('/release', { method: 'POST' })).body).toEqual({ killed: false });
    expect((await server.call('/activations', activate)).status).toBe(201);
    expect(await server.priceOf('s-1')).toBe(1100);
  });

  it('needs no body, and answers the same the second time', async () => {
    await using server = await openServer();
    expect((await server.call('/kill', { method: 'POST' })).body).toMatchObject({ killed: true, restored: 0 });
    expect((await server.call('/kill', { method: 'POST' })).body).toMatchObject({ killed: true, restored: 0 });
    expect(server.chaos.state().killed?.reason).toBe('kill switch');
  });

  it('needs no token from this very machine', async () => {
    await using server = await openServer();
    await server.call('/activations', activate);
    for (const headers of [
      {},
      { 'sec-fetch-site': 'same-origin' },
      { origin: `http://localhost:${server.port}` },
      { 'x-admin-token': 'some wrong token' },
    ]) {
      const reply = await server.call('/kill', { method: 'POST', anonymous: true, headers });
      expect([reply.status, reply.body.killed]).toEqual([200, true]);
    }
    expect(await server.priceOf('s-1')).toBe(1000);
  });

  it.each([
    ['through a proxy', { 'x-forwarded-for': '203.0.113.7' }],
    ['under another name', { host: 'shop.example' }],
    ['from an unknown place', { 'sec-fetch-site': 'none' }],
  ])('needs the token %s, even where the API is exposed', async (_how, headers) => {
    await using server = await openServer({ api: { expose: true } });
    const reply = await server.call('/kill', { method: 'POST', anonymous: true, headers });
    expect([reply.status, reply.body.code]).toEqual([401, 'CONSOLE_UNAUTHORISED']);
    expect(server.chaos.killed).toBe(false);
    const staff = await server.call('/kill', { method: 'POST', headers });
    expect([staff.status, server.chaos.killed]).toEqual([200, true]);
  });

  it.each([
    ['another origin', { origin: 'http://localhost:8080' }],
    ['no origin that can be named', { origin: 'null' }],
    ['another port of this machine', { 'sec-fetch-site': 'same-site' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
  ])('is out of reach for a page of %s', async (_what, headers) => {
    await using server = await openServer();
    const reply = await server.call('/kill', { method: 'POST', anonymous: true, headers });
    expect([reply.status, reply.body.code]).toEqual([403, 'CONSOLE_CROSS_SITE']);
    expect(server.chaos.killed).toBe(false);
  });

  it('is all that needs no token', async () => {
    await using server = await openServer();
    for (const [method, path] of [
      ['GET', '/kill'],
      ['POST', '/release'],
      ['POST', '/reset'],
      ['POST', '/kill/'],
      ['POST', '/kill/all'],
    ] as const) {
      expect((await server.call(path, { method, anonymous: true })).status).toBe(401);
    }
  });

  it('is held by the stop file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'perfshop-stop-'));
    const file = join(folder, 'stop');
    try {
      await using server = await openServer({ chaos: { kill: { file } } });
      await server.call('/kill', { method: 'POST' });
      writeFileSync(file, '');
      const held = await server.call('/release', { method: 'POST' });
      expect([held.status, held.body.code, held.body.details]).toEqual([409, 'CHAOS_KILL_HELD', { file }]);
      rmSync(file);
      expect((await server.call('/release', { method: 'POST' })).status).toBe(200);
      expect(existsSync(file)).toBe(false);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('reset', () => {
  it('restores everything, puts levels to 0 and blocks nothing', async () => {
    await using server = await openServer();
    await server.call('/levels/test', { method: 'PUT', body: { level: 2 } });
    await server.call('/activations', activate);
    const reset = await server.call('/reset', { method: 'POST' });
    expect(reset.body).toMatchObject({ restored: 3, errors: [], levels: { test: 0 } });
    expect(await server.priceOf('s-1')).toBe(1000);
    expect((await server.call('/activations', activate)).status).toBe(201);
  });

  it('tells what threw, and has restored the rest', async () => {
    await using server = await openServer();
    await server.call('/activations', activate);
    await server.call('/activations', { method: 'POST', body: { fault: 'test.stuck' } });
    const reset = await server.call('/reset', { method: 'POST' });
    expect([reset.status, reset.body.restored]).toEqual([200, 2]);
    expect(reset.body.errors.join()).toContain('the valve is stuck');
    expect(await server.priceOf('s-1')).toBe(1000);
  });
});
