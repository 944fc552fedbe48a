import { joinCluster, type RedisCluster, redisCluster } from '@perfshop/core/redis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deafBus } from '../../../core/src/test-support/in-memory-cluster.ts';
import { RedisServer, requireRedis } from '../../../core/src/test-support/redis.ts';
import { openServer, type TestServer } from '../fixtures/server.ts';

const post = (body?: unknown) => ({ method: 'POST', body });

describe.runIf(requireRedis('control planes of one cluster'))('two control planes of one cluster', () => {
  const redis = new RedisServer();
  let connection: RedisCluster;
  let clusters = 0;

  beforeAll(() => redis.start());
  afterAll(() => redis.remove());
  beforeEach(async () => {
    connection = await redisCluster({ url: redis.url, prefix: `cluster-${++clusters}` });
    return () => connection.close();
  });

  it('are refused what somebody else changed meanwhile, with the state of now', async () => {
    await using first = await openServer();
    await using second = await openServer();
    await joinCluster(first.chaos, { ...connection, lease: '1m' });
    // It has not heard yet of what the first does.
    await joinCluster(second.chaos, { ...connection, bus: deafBus, lease: '1m' });
    const { body: made } = await first.call('/activations', post({ fault: 'test.price-drift', by: 'ada' }));
    const refused = await second.call('/activations', {
      ...post({ fault: 'test.price-drift', params: { percent: 50 }, by: 'bob' }),
      headers: { 'accept-language': 'fr' },
    });
    expect(refused.status).toBe(409);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(refused.body).toMatchObject({ code: 'CHAOS_CONFLICT', title: 'Modifié entre-temps' });
    const { current } = refused.body.details;
    expect(current).toMatchObject({ activations: [{ id: made.id, params: { percent: 10 }, by: 'ada' }], levels: {} });
    // Nothing of its command was done, and it has what the other did.
    const { activations } = (await second.call('/activations')).body;
    expect(activations).toMatchObject([{ id: made.id, params: { percent: 10 }, by: 'ada' }]);
    expect((await first.call('/levels/test', { method: 'PUT', body: { level: 1 } })).status).toBe(200);
    const two = { method: 'PUT', body: { level: 2 } };
    const late = await second.call('/levels/test', two);
    expect([late.status, late.body.details.current.levels]).toEqual([409, { test: 1 }]);
    expect((await second.call('/levels/test', two)).body).toMatchObject({ level: 2 });
  });

  it('start, show, pause, resume, meet and abort runs of the cluster, whoever runs them', async () => {
    await using first = await openServer();
    await using second = await openServer();
    const servers = [first, second];
    for (const { chaos } of servers) {
      await joinCluster(chaos, { ...connection, lease: '1s' });
      chaos.scenarios.condition('lunch', 'signal');
    }
    const steps = [
      { activate: 'test.price-drift', params: { percent: 50 } },
      { waitFor: 'lunch', timeout: '1h' },
      { for: '1h' },
    ];
    const started = await first.call(
      '/runs',
      post({ scenario: { id: 'slow', steps }, seed: 7, report: true, by: 'ada' }),
    );
    expect(started.status).toBe(201);
    const { id } = started.body;
    expect(started.headers.location).toBe(`/api/admin/chaos/runs/${id}`);
    expect(started.body).toMatchObject({ scenario: 'slow', seed: '7', by: 'ada' });
    const path = `/runs/${id}`;
    const shown = async (server: TestServer) => (await server.call(path)).body;
    for (const server of servers) {
      await expect.poll(() => shown(server)).toMatchObject({ state: 'waiting', waiting: ['lunch'], activations: [{}] });
      expect((await server.call('/runs')).body.runs).toMatchObject([{ id }]);
    }
    // Only one runs it, and commands reach it from both.
    const [runner, other] = first.chaos.scenarios.runs().length === 1 ? [first, second] : [second, first];
    expect(other.chaos.scenarios.runs()).toEqual([]);
    expect((await runner.call(`${path}/report`)).status).toBe(200);
    const elsewhere = await other.call(`${path}/report`);
    expect([elsewhere.status, elsewhere.body.code]).toEqual([404, 'CHAOS_NO_REPORT']);
    expect((await other.call(`${path}/pause`, post({ by: 'bob' }))).body).toMatchObject({ id, state: 'paused' });
    await expect.poll(() => shown(runner)).toMatchObject({ state: 'paused' });
    expect((await other.call(`${path}/resume`, post())).body).toMatchObject({ state: 'waiting' });
    await expect.poll(() => shown(runner)).toMatchObject({ state: 'waiting' });
    expect((await other.call(`${path}/meet`, post({ condition: 'lunch' }))).body).toMatchObject({
      wasWaiting: true,
      id,
    });
    for (const server of servers)
      await expect.poll(() => shown(server)).toMatchObject({ state: 'running', waiting: [] });
    const gone = await other.call(path, { method: 'DELETE', body: { reason: 'lesson over', by: 'bob' } });
    expect(gone.body).toMatchObject({ state: 'aborted', verdict: 'aborted', reason: 'lesson over' });
    for (const server of servers) {
      await expect.poll(() => shown(server)).toMatchObject({ endedAt: expect.any(Number), reason: 'lesson over' });
      expect(server.chaos.activations()).toEqual([]);
      const late = await server.call(`${path}/pause`, post());
      expect([late.status, late.body.code]).toEqual([409, 'CHAOS_RUN_OVER']);
      const missing = await server.call('/runs/r-0/pause', post());
      expect([missing.status, missing.body.code]).toEqual([404, 'CHAOS_UNKNOWN_RUN']);
    }
    const refused = await first.call('/runs', post({ scenario: { id: 'slow', steps }, seed: {} }));
    expect([refused.status, refused.body.code]).toEqual([400, 'CHAOS_OPTION_INVALID']);
  });

  it('show and command the runs of their own process beside those of the cluster', async () => {
    await using server = await openServer();
    await joinCluster(server.chaos, { ...connection, lease: '1s' });
    const run = await server.chaos.startScenario({ id: 'own', steps: [{ for: '1h' }] });
    await server.call('/runs', post({ scenario: { id: 'shared', steps: [{ for: '1h' }] } }));
    expect((await server.call('/runs')).body.runs).toMatchObject([{ scenario: 'own' }, { scenario: 'shared' }]);
    expect((await server.call(`/runs/${run.id}/pause`, post())).body).toMatchObject({
      scenario: 'own',
      state: 'paused',
    });
    expect((await server.call(`/runs/${run.id}/resume`, post())).body.state).toBe('running');
    expect((await server.call(`/runs/${run.id}`, { method: 'DELETE' })).body.state).toBe('aborted');
  });
});
