import { joinCluster, type RedisCluster, redisCluster } from '@perfshop/core/redis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deafBus } from '../../../core/src/test-support/in-memory-cluster.ts';
import { RedisServer, requireRedis } from '../../../core/src/test-support/redis.ts';
import { openServer } from '../fixtures/server.ts';

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
});
