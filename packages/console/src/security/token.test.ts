import { createChaos } from '@perfshop/core';
import { describe, expect, it } from 'vitest';
import { controlApi } from '../control-api.ts';
import { openServer, TOKEN } from '../fixtures/server.ts';
import { Attempts } from './attempts.ts';
import { ATTEMPTS_PER_MINUTE } from './guard.ts';

describe('the token', () => {
  it('is asked for on every route, known or not, and nothing is told without', async () => {
    await using server = await openServer();
    await server.call('/activations', { method: 'POST', body: { fault: 'test.load' } });
    for (const path of ['', '/catalogue', '/activations', '/levels/test', '/events', '/errors', '/no-such-route']) {
      const { status, headers, body } = await server.call(path, { anonymous: true });
      expect(status).toBe(401);
      expect(headers['www-authenticate']).toBe('X-Admin-Token realm="chaos"');
      expect(body).toEqual({
        type: 'urn:perfshop:problem:console-unauthorised',
        status: 401,
        code: 'CONSOLE_UNAUTHORISED',
        title: 'Unauthorised',
        detail: 'The header X-Admin-Token is missing or wrong',
        details: {},
        cure: expect.any(String),
      });
    }
  });

  it.each([
    ['wrong', { 'x-admin-token': `${TOKEN}x` }],
    ['shorter', { 'x-admin-token': TOKEN.slice(0, -1) }],
    ['empty', { 'x-admin-token': '' }],
    ['in another header', { authorization: `Bearer ${TOKEN}` }],
    ['in a cookie', { cookie: `x-admin-token=${TOKEN}` }],
  ])('is refused if it is %s', async (_how, headers) => {
    await using server = await openServer();
    expect((await server.call('', { anonymous: true, headers })).status).toBe(401);
  });

  it('is not looked for in the address', async () => {
    await using server = await openServer();
    expect((await server.call(`?token=${TOKEN}&x-admin-token=${TOKEN}`, { anonymous: true })).status).toBe(401);
  });

  it('must have 16 characters', async () => {
    await using chaos = await createChaos();
    expect(() => controlApi(chaos, { token: 'x'.repeat(15) })).toThrow(
      expect.objectContaining({
        code: 'CONSOLE_OPTION_INVALID',
        message: 'controlApi: the token must have 16 characters or more (given: 15)',
      }),
    );
    expect(() => controlApi(chaos, {} as never)).toThrow('(given: undefined)');
    expect(() => controlApi(chaos, { token: 'x'.repeat(16) })).not.toThrow();
  });

  it('can be guessed twenty times a minute; then even the right one has to wait', async () => {
    await using server = await openServer();
    for (let attempt = 0; attempt < ATTEMPTS_PER_MINUTE; attempt++) {
      expect((await server.call('', { headers: { 'x-admin-token': `guess ${attempt}` } })).status).toBe(401);
    }
    for (const headers of [{ 'x-admin-token': 'guess' }, {}]) {
      const { status, headers: answered, body } = await server.call('', { headers });
      expect([status, body.code]).toEqual([429, 'CONSOLE_TOO_MANY_ATTEMPTS']);
      expect(Number(answered['retry-after'])).toBeGreaterThan(50);
      expect(Number(answered['retry-after'])).toBeLessThanOrEqual(60);
    }
    expect((await server.call('/kill', { method: 'POST' })).status).toBe(200);
  });

  it('may be forgotten as often as one likes', async () => {
    await using server = await openServer();
    for (let attempt = 0; attempt < ATTEMPTS_PER_MINUTE + 5; attempt++) {
      expect((await server.call('', { anonymous: true })).status).toBe(401);
    }
    expect((await server.call('')).status).toBe(200);
  });
});

describe('attempts', () => {
  it('are counted per peer and forgotten after the window', () => {
    let now = 0;
    const attempts = new Attempts(2, 1000, () => now);
    attempts.failed('a');
    expect(attempts.waitOf('a')).toBe(0);
    now = 400;
    attempts.failed('a');
    expect([attempts.waitOf('a'), attempts.waitOf('b')]).toEqual([600, 0]);
    now = 1000;
    expect(attempts.waitOf('a')).toBe(0);
    attempts.failed('a');
    expect(attempts.waitOf('a')).toBe(0);
  });

  it('are remembered for a bounded number of peers, the newest', () => {
    const attempts = new Attempts(1, 1000, () => 0);
    for (let peer = 0; peer <= 10_000; peer++) attempts.failed(`peer ${peer}`);
    expect([attempts.waitOf('peer 0'), attempts.waitOf('peer 1'), attempts.waitOf('peer 10000')]).toEqual([
      0, 1000, 1000,
    ]);
  });
});
