import { errorTable } from '@perfshop/core';
import { describe, expect, it } from 'vitest';
import { openServer } from '../fixtures/server.ts';
import { consoleErrorTable } from '../problems/table.ts';

describe('looking', () => {
  it('shows the state, also with a slash at the end', async () => {
    await using server = await openServer();
    await server.call('/activations', { method: 'POST', body: { fault: 'test.load' } });
    const { status, headers, body } = await server.call('');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(body).toEqual(JSON.parse(JSON.stringify(server.chaos.state())));
    expect(body).toMatchObject({ armed: true, seed: 'console', activations: [{ fault: 'test.load' }] });
    expect((await server.call('/')).body).toEqual(body);
    expect((await server.call('/?pretty')).body).toEqual(body);
  });

  it('shows what can be activated, and where it can act', async () => {
    await using server = await openServer();
    const { body } = await server.call('/catalogue');
    expect(body.faults.map((fault: { id: string }) => fault.id)).toEqual([
      'test.price-drift',
      'test.load',
      'test.stuck',
    ]);
    expect(body).toMatchObject({
      families: [{ id: 'test' }],
      points: [{ id: 'test.price', kind: 'value', active: false }],
      attributes: ['session'],
    });
  });

  it('shows every error code with its cure, in both languages', async () => {
    await using server = await openServer();
    const { body } = await server.call('/errors');
    const codes = body.errors.map((entry: { code: string }) => entry.code);
    expect(codes).toEqual([...Object.keys(errorTable), ...Object.keys(consoleErrorTable)]);
    expect(body.errors[0]).toEqual({
      code: 'CHAOS_UNKNOWN_FAULT',
      ...errorTable.CHAOS_UNKNOWN_FAULT,
      title: { en: 'Unknown fault', fr: 'Faute inconnue' },
    });
  });
});
