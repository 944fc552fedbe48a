import { randomBytes } from 'node:crypto';
import type { RedisClientOptions } from 'redis';
import type { Bus, DesiredStateStore } from '../store.ts';

/** Options of {@link redisCluster}. */
export interface RedisClusterOptions {
  /** Such as `redis://user:password@127.0.0.1:6379/0`, or `rediss://` for TLS. */
  readonly url: string;
  /** Before every key and channel, so that several clusters share one Redis. Default `perfshop`. */
  readonly prefix?: string;
  /** Further options of the client, for TLS say. */
  readonly client?: RedisClientOptions;
}

/** Store and bus in one Redis. */
export interface RedisCluster {
  readonly store: DesiredStateStore;
  readonly bus: Bus;
  /** Closes both connections, after the replica has left. */
  close(): Promise<void>;
}

/** A version is a count and a random part: the count alone would come again after Redis has lost its data. */
const compareAndSet = `
local found = redis.call('HMGET', KEYS[1], 'version', 'value')
if (found[1] or '') ~= ARGV[1] then return { 0, found[1] or '', found[2] or '' } end
local version = string.format('%d-%s', (tonumber(string.match(found[1] or '', '^%d+')) or 0) + 1, ARGV[3])
redis.call('HSET', KEYS[1], 'version', version, 'value', ARGV[2])
if ARGV[4] ~= '' then redis.call('PEXPIRE', KEYS[1], ARGV[4]) end
return { 1, version }`;

const TWO_DAYS_MS = '172800000';

/** What nobody writes any more once it is over: budgets of activations and the seats of runs. What goes on is written long before. */
const expires = (key: string): boolean => key.startsWith('budget/') || key.startsWith('runner/run/');

/**
 * Connects to a Redis (6.2 or newer) that is to hold what a cluster agrees on. Needs the package `redis`, 5 or 6.
 *
 * @example
 * ```ts
 * const redis = await redisCluster({ url: 'redis://127.0.0.1:6379' });
 * const cluster = await joinCluster(chaos, redis);
 * ```
 */
export async function redisCluster(options: RedisClusterOptions): Promise<RedisCluster> {
  const { createClient } = await import('redis');
  const { url, prefix = 'perfshop', client: more } = options;
  const client = createClient({
    ...more,
    url,
    // A command that waits for a connection would act at a time when nobody expects it any more.
    disableOfflineQueue: true,
    socket: {
      reconnectStrategy: (tries: number) => Math.min(50 * 2 ** Math.min(tries, 5), 1000),
      ...more?.socket,
    } as never,
  });
  const subscriber = client.duplicate({ disableOfflineQueue: false });
  // Without a listener an error event would end the process; the replica sees by itself that Redis is out of reach.
  for (const each of [client, subscriber]) each.on('error', () => {});
  await Promise.all([client.connect(), subscriber.connect()]);
  const keyOf = (key: string) => `${prefix}:${key}`;
  const channel = `${prefix}:bus`;
  return {
    store: {
      get: async (key) => {
        const [version, value] = await client.hmGet(keyOf(key), ['version', 'value']);
        return typeof version === 'string' && typeof value === 'string' ? { version, value } : undefined;
      },
      compareAndSet: async (key, expected, value) => {
        const args = [expected ?? '', value, randomBytes(6).toString('hex'), expires(key) ? TWO_DAYS_MS : ''];
        const reply = await client.eval(compareAndSet, { keys: [keyOf(key)], arguments: args });
        const [written, version, current] = reply as [number, string, string];
        if (written === 1) return { written: true, version };
        return { written: false, current: version === '' ? undefined : { version, value: current } };
      },
    },
    bus: {
      publish: async (message) => {
        await client.publish(channel, message);
      },
      subscribe: async (listener) => {
        await subscriber.subscribe(channel, listener);
        return () => (subscriber.isReady ? subscriber.unsubscribe(channel, listener) : undefined);
      },
    },
    close: async () => {
      client.destroy();
      subscriber.destroy();
    },
  };
}
