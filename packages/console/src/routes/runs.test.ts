import { describe, expect, it } from 'vitest';
import { openServer } from '../fixtures/server.ts';

const post = (body?: unknown) => ({ method: 'POST', body });
const slow = { id: 'slow', steps: [{ activate: 'test.price-drift', params: { percent: 50 } }, { waitFor: 'lunch' }] };
const brief = { id: 'brief', steps: [{ activate: 'test.price-drift', params: { percent: 50 } }, { for: '1h' }] };

describe('runs', () => {
  it('are started with a definition, followed, paused, resumed and aborted', async () => {
    await using server = await openServer();
    const started = await server.call('/runs', post({ scenario: brief, seed: 7, by: 'ada' }));
    expect(started.status).toBe(201);
    const { id } = started.body;
    expect(started.headers.location).toBe(`/api/admin/chaos/runs/${id}`);
    expect(started.body).toMatchObject({ scenario: 'brief', seed: '7', by: 'ada', durationMs: 3_600_000 });
    while ((await server.priceOf('s-1')) !== 1500) await new Promise((resolve) => setImmediate(resolve));
    expect((await server.call(`/runs/${id}`)).body).toMatchObject({ state: 'running', injected: 1, commands: 1 });
    expect((await server.call(`/runs/${id}/pause`, post())).body.state).toBe('paused');
    expect((await server.call(`/runs/${id}/resume`, post({ by: 'ada' }))).body.state).toBe('running');
    const gone = await server.call(`/runs/${id}`, { method: 'DELETE', body: { reason: 'lesson over' } });
    expect(gone.body).toMatchObject({ state: 'aborted', verdict: 'aborted', reason: 'lesson over' });
    expect(await server.priceOf('s-1')).toBe(1000);
    expect((await server.call('/runs')).body).toMatchObject({ runs: [{ id, state: 'aborted' }] });
    const late = await server.call(`/runs/${id}/pause`, post());
    expect([late.status, late.body.code]).toEqual([409, 'CHAOS_RUN_OVER']);
  });

  it('go on when they are told that a condition is met', async () => {
    await using server = await openServer();
    server.chaos.scenarios.condition('lunch', 'signal');
    const { body: run } = await server.call('/runs', post({ scenario: slow }));
    const path = `/runs/${run.id}`;
    expect(run).toMatchObject({ state: 'waiting', waiting: ['lunch'] });
    expect((await server.call(`${path}/meet`, post({ condition: 'dinner' }))).body.wasWaiting).toBe(false);
    expect((await server.call(`${path}/meet`, post({ condition: 'lunch' }))).body.wasWaiting).toBe(true);
    expect((await server.chaos.scenarios.run(run.id).ended).verdict).toBe('inconclusive');
  });

  it.each([
    ['an unknown scenario', { scenario: 'brief' }, 404, 'CHAOS_UNKNOWN_SCENARIO'],
    ['a malformed scenario', { scenario: { id: 'x' } }, 400, 'CHAOS_SCENARIO_INVALID'],
    ['a scenario that is none', { scenario: 7 }, 400, 'CHAOS_SCENARIO_INVALID'],
    ['a seed that is none', { scenario: brief, seed: {} }, 400, 'CHAOS_OPTION_INVALID'],
    ['an unknown key', { scenario: brief, sed: 1 }, 400, 'CONSOLE_BODY_INVALID'],
    ['nothing', {}, 400, 'CONSOLE_BODY_INVALID'],
  ])('are refused with %s', async (_what, body, status, code) => {
    await using server = await openServer();
    const refused = await server.call('/runs', post(body));
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    expect(server.chaos.scenarios.runs()).toEqual([]);
  });

  it('are not found by an id that is none', async () => {
    await using server = await openServer();
    for (const [method, path] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/pause'],
      ['POST', '/meet'],
    ] as const) {
      const body = path === '/meet' ? { condition: 'x' } : undefined;
      const missing = await server.call(`/runs/r-0${path}`, { method, body });
      expect([missing.status, missing.body.code]).toEqual([404, 'CHAOS_UNKNOWN_RUN']);
    }
  });
});

describe('scenarios', () => {
  it('are added, listed, replaced and started by their id', async () => {
    await using server = await openServer();
    expect((await server.call('/scenarios')).body).toEqual({ scenarios: [] });
    const added = await server.call('/scenarios', post({ scenario: slow }));
    expect([added.status, added.body]).toEqual([201, { scenario: slow, conditions: ['lunch'] }]);
    const again = await server.call('/scenarios', post({ scenario: { ...brief, id: 'slow' } }));
    expect(again.body).toMatchObject({ durationMs: 3_600_000, conditions: [] });
    expect((await server.call('/scenarios')).body.scenarios).toEqual([{ ...brief, id: 'slow' }]);
    expect((await server.call('/runs', post({ scenario: 'slow' }))).body.durationMs).toBe(3_600_000);
  });

  it('are refused with every place that is wrong', async () => {
    await using server = await openServer();
    const steps = [{ for: 'long' }, { activate: 'test.price-drit' }];
    const refused = await server.call('/scenarios', post({ scenario: { id: 'x', steps } }));
    expect([refused.status, refused.body.code]).toEqual([400, 'CHAOS_SCENARIO_INVALID']);
    expect(refused.body.detail).toContain('steps[0].for must be a duration above 0');
    expect((await server.call('/scenarios')).body.scenarios).toEqual([]);
  });
});
