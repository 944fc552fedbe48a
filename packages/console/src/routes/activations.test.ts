import { describe, expect, it } from 'vitest';
import { openServer } from '../fixtures/server.ts';

const post = (body: unknown) => ({ method: 'POST', body });

describe('activating', () => {
  it('activates a fault for one session, and tells where the activation is', async () => {
    await using server = await openServer();
    const { status, headers, body } = await server.call(
      '/activations',
      post({
        fault: 'test.price-drift',
        params: { percent: 50 },
        target: { attributes: { session: 's-1' } },
        limits: { for: '5m', injections: 2 },
        by: 'ada',
      }),
    );
    expect(status).toBe(201);
    expect(headers.location).toBe(`/api/admin/chaos/activations/${body.id}`);
    expect(body).toMatchObject({
      fault: 'test.price-drift',
      state: 'active',
      mode: 'live',
      params: { percent: 50 },
      target: { attributes: { session: 's-1' } },
      limits: { injections: 2 },
      by: 'ada',
    });
    expect(body.expiresAt - body.startedAt).toBeGreaterThan(299_000);
    expect(await server.priceOf('s-2')).toBe(1000);
    expect([await server.priceOf('s-1'), await server.priceOf('s-1'), await server.priceOf('s-1')]).toEqual([
      1500, 1500, 1000,
    ]);
  });

  it('needs no more than the fault', async () => {
    await using server = await openServer();
    const { status, body } = await server.call('/activations', post({ fault: 'test.price-drift' }));
    expect([status, body.params, body.by]).toEqual([201, { percent: 10 }, 'control-api']);
    expect(await server.priceOf('s-1')).toBe(1100);
  });

  it('makes a dry run', async () => {
    await using server = await openServer();
    const { body } = await server.call('/activations', post({ fault: 'test.price-drift', mode: 'shadow' }));
    expect(await server.priceOf('s-1')).toBe(1000);
    const after = await server.call(`/activations/${body.id}`);
    expect(after.body).toMatchObject({ mode: 'shadow', counters: { shadowed: 1, injected: 0 } });
  });

  it('is guarded, and restored by a breach', async () => {
    await using server = await openServer();
    const guards = [{ watch: 'heap', above: 1e15 }];
    const { body } = await server.call('/activations', post({ fault: 'test.price-drift', guards }));
    expect(body).toMatchObject({ state: 'active', guards });
    const refused = await server.call('/activations', post({ fault: 'test.price-drift', guards: { watch: 'p98' } }));
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({ code: 'CHAOS_GUARD_INVALID' });
  });

  it('refuses a second owner of a fault that touches everyone, and names the first', async () => {
    await using server = await openServer();
    const first = await server.call('/activations', post({ fault: 'test.load', by: 'ada' }));
    const second = await server.call('/activations', post({ fault: 'test.load' }));
    expect(second.status).toBe(409);
    expect(second.body).toMatchObject({ code: 'CHAOS_FAULT_OWNED', details: { owner: first.body.id } });
    expect(second.body.detail).toContain('of ada');
    expect(server.chaos.activations()).toHaveLength(1);
  });
});

describe('activations', () => {
  it('are listed, oldest first, and shown one by one', async () => {
    await using server = await openServer();
    expect((await server.call('/activations')).body).toEqual({ activations: [] });
    const { body: first } = await server.call('/activations', post({ fault: 'test.price-drift' }));
    const { body: second } = await server.call('/activations', post({ fault: 'test.load' }));
    expect((await server.call('/activations')).body).toEqual({ activations: [first, second] });
    expect((await server.call(`/activations/${second.id}`)).body).toEqual(second);
  });

  it('take new params and a new end, together or alone', async () => {
    await using server = await openServer();
    const { body } = await server.call('/activations', post({ fault: 'test.price-drift', limits: { for: '1m' } }));
    const path = `/activations/${body.id}`;
    const both = await server.call(path, { method: 'PATCH', body: { params: { percent: 25 }, for: '2m' } });
    expect(both.status).toBe(200);
    expect(both.body.params).toEqual({ percent: 25 });
    expect(both.body.expiresAt - body.expiresAt).toBeGreaterThanOrEqual(60_000);
    expect(await server.priceOf('s-1')).toBe(1250);

    const params = await server.call(path, { method: 'PATCH', body: { params: {} } });
    expect(params.body).toMatchObject({ params: { percent: 10 }, expiresAt: both.body.expiresAt });
    const longer = await server.call(path, { method: 'PATCH', body: { for: 3_600_000 } });
    expect(longer.body.params).toEqual({ percent: 10 });
    expect(longer.body.expiresAt - both.body.expiresAt).toBeGreaterThan(3_000_000);
  });

  it('change in nothing if a part of a change is refused', async () => {
    await using server = await openServer();
    const { body } = await server.call('/activations', post({ fault: 'test.price-drift' }));
    const path = `/activations/${body.id}`;
    for (const [change, code] of [
      [{ params: { percent: 25 }, for: '25h' }, 'CHAOS_LIMIT_INVALID'],
      [{ params: { percent: 25 }, for: '-5m' }, 'CHAOS_LIMIT_EXPIRED'],
      [{ params: { percent: 'much' }, for: '2m' }, 'CHAOS_PARAMS_INVALID'],
      [{ params: { percent: 25 }, until: '2099-01-01' }, 'CONSOLE_BODY_INVALID'],
      [{ by: 'ada' }, 'CONSOLE_BODY_INVALID'],
      [{}, 'CONSOLE_BODY_INVALID'],
    ] as const) {
      const refused = await server.call(path, { method: 'PATCH', body: change });
      expect([refused.status, refused.body.code]).toEqual([400, code]);
      expect((await server.call(path)).body).toEqual(body);
    }
  });

  it('are restored by DELETE, and are then gone', async () => {
    await using server = await openServer();
    const events: unknown[] = [];
    server.chaos.events.subscribe((event) => event.type === 'restored' && events.push(event));
    const { body } = await server.call('/activations', post({ fault: 'test.price-drift' }));
    const path = `/activations/${body.id}`;
    const gone = await server.call(path, { method: 'DELETE', body: { reason: 'lesson over', by: 'ada' } });
    expect([gone.status, gone.body.state]).toEqual([200, 'restored']);
    expect(events).toMatchObject([{ activation: body.id, reason: 'lesson over', by: 'ada' }]);
    expect(await server.priceOf('s-1')).toBe(1000);
    for (const method of ['GET', 'DELETE']) {
      const again = await server.call(path, { method });
      expect([again.status, again.body.code]).toEqual([404, 'CHAOS_UNKNOWN_ACTIVATION']);
    }
    const patched = await server.call(path, { method: 'PATCH', body: { for: '5m' } });
    expect([patched.status, patched.body.code]).toEqual([404, 'CHAOS_UNKNOWN_ACTIVATION']);
  });

  it('tell when restoring them failed', async () => {
    await using server = await openServer();
    const { body } = await server.call('/activations', post({ fault: 'test.stuck' }));
    const gone = await server.call(`/activations/${body.id}`, { method: 'DELETE' });
    expect([gone.status, gone.body.code]).toEqual([500, 'CHAOS_RESTORE_FAILED']);
    expect(gone.body.detail).toContain('the valve is stuck');
  });
});
