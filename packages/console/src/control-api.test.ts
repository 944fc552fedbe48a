import { createChaos } from '@perfshop/core';
import { describe, expect, it } from 'vitest';
import { controlApi } from './control-api.ts';
import { openServer, sendTo, TOKEN } from './fixtures/server.ts';

describe('controlApi', () => {
  it('stands wherever it is put', async () => {
    await using server = await openServer({ api: { basePath: '/ops/chaos' } });
    const headers = { 'x-admin-token': TOKEN };
    expect((await sendTo(server.port, '/ops/chaos', { headers })).body).toMatchObject({ armed: true });
    const made = await sendTo(server.port, '/ops/chaos/activations', {
      method: 'POST',
      headers,
      body: { fault: 'test.load' },
    });
    expect(made.headers.location).toBe(`/ops/chaos/activations/${made.body.id}`);
    expect((await sendTo(server.port, '/api/admin/chaos', { headers })).body).toBe('not mine');
  });

  it('finds its path also below a mount path, as Express cuts it off', async () => {
    const before = async (request: { url?: string | undefined }) => {
      Object.assign(request, { originalUrl: request.url, url: request.url?.replace('/api/admin', '') });
    };
    await using server = await openServer({ before });
    expect((await server.call('/catalogue')).status).toBe(200);
  });

  it('answers for itself when the engine fails in an unforeseen way, and tells the operator, not the client', async () => {
    await using server = await openServer();
    const warnings: Error[] = [];
    const listen = (warning: Error) => warnings.push(warning);
    process.on('warning', listen);
    server.chaos.catalogue = () => {
      throw new Error('a secret of the engine');
    };
    try {
      const { status, body } = await server.call('/catalogue');
      expect([status, body.code]).toEqual([500, 'CONSOLE_INTERNAL']);
      expect(JSON.stringify(body)).not.toContain('secret');
      await expect.poll(() => warnings.map(({ message }) => message).join()).toContain('a secret of the engine');
    } finally {
      process.off('warning', listen);
    }
  });

  it.each([
    [{ basePath: 'chaos' }, 'controlApi: basePath must be a path such as "/admin/chaos" (given: "chaos")'],
    [{ basePath: '/chaos/' }, '(given: "/chaos/")'],
    [{ basePath: '/' }, '(given: "/")'],
    [{ expose: 'yes' }, 'controlApi: expose must be true or false (given: "yes")'],
    [{ heartbeatMs: 0 }, 'controlApi: heartbeatMs must be 1 or more (given: 0)'],
    [
      { exposed: true },
      'controlApi: there is no such option (known: token, expose, basePath, heartbeatMs) (given: "exposed")',
    ],
  ])('refuses the options %j', async (options, message) => {
    await using chaos = await createChaos();
    expect(() => controlApi(chaos, { token: TOKEN, ...(options as object) })).toThrow(message);
  });

  it('refuses what is no engine', () => {
    const promise = createChaos();
    expect(() => controlApi(promise as never, { token: TOKEN })).toThrow('must be an engine; await createChaos(…)');
    expect(() => controlApi({} as never, { token: TOKEN })).toThrow('must be an engine (given: {})');
    expect(() => controlApi(undefined as never, { token: TOKEN })).toThrow('must be an engine (given: nothing)');
  });
});
