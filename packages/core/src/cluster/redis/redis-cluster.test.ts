import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedisServer, requireRedis } from '../../test-support/redis.ts';
import { type RedisCluster, redisCluster } from './redis-cluster.ts';

const DAY = 86_400_000;

describe.runIf(requireRedis('the store in Redis'))('the store in Redis', () => {
  const server = new RedisServer();
  let redis: RedisCluster;
  // A prefix may look like a key.
  const prefix = 'shop:budget/runner/run/';

  beforeAll(async () => {
    await server.start();
    redis = await redisCluster({ url: server.url, prefix });
  });
  afterAll(async () => {
    await redis.close();
    await server.remove();
  });

  it('lets go of budgets and of seats of runs two days after their last write, and keeps the rest', async () => {
    const { store } = redis;
    const client = await createClient({ url: server.url }).connect();
    for (const key of ['state', 'runner/nightly', 'budget/a-1', 'runner/run/r-1']) {
      await store.compareAndSet(key, undefined, 'a value');
    }
    const left = (key: string) => client.pTTL(`${prefix}:${key}`);
    for (const key of ['state', 'runner/nightly']) expect(await left(key)).toBe(-1);
    for (const key of ['budget/a-1', 'runner/run/r-1']) {
      expect(await left(key)).toBeGreaterThan(DAY);
      // What goes on is written again, and begins anew.
      await client.pExpire(`${prefix}:${key}`, DAY);
      await store.compareAndSet(key, (await store.get(key))?.version, 'another value');
      expect(await left(key)).toBeGreaterThan(DAY);
    }
    client.destroy();
  });
});
