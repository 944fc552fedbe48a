export * from '../index.ts';
export { type RedisCluster, type RedisClusterOptions, redisCluster } from './redis-cluster.ts';
