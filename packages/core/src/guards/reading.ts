import { getHeapStatistics } from 'node:v8';
import type { Registry } from 'prom-client';
import type { Traffic } from '../engine/traffic.ts';
import type { Clock } from '../time/clock.ts';
import { controlGroup } from './control-group.ts';
import { type CheckedGuard, isRequestGuard, type RequestGuard } from './definition.ts';
import { LoopLag } from './loop-lag.ts';
import { metricReader } from './metric.ts';
import { Rate } from './rate.ts';

/** Where guards look. */
export interface GuardSources {
  readonly clock: Clock;
  readonly traffic: Traffic;
  readonly registry: Registry | undefined;
}

/** A source of values that is open. */
export interface Reading {
  /** The value now, or undefined while there is too little to say anything. */
  read(): number | undefined | Promise<number | undefined>;
  close(): void;
}

/**
 * Checks that a guard can be read; what it returns opens the reading.
 *
 * @throws ChaosError `CHAOS_GUARD_INVALID` if the metric does not exist.
 */
export function readingOf(guard: CheckedGuard, sources: GuardSources): () => Reading {
  const { definition } = guard;
  if (isRequestGuard(definition)) return () => requestReading(guard, definition, sources);
  if ('metric' in definition) {
    const read = metricReader(sources.registry, definition);
    if (definition.rate !== true) return () => ({ read, close: () => {} });
    return () => {
      const rate = new Rate(sources.clock, guard.windowMs);
      return { read: async () => rate.add(await read()), close: () => {} };
    };
  }
  if (definition.watch === 'heap') {
    return () => ({ read: () => getHeapStatistics().used_heap_size, close: () => {} });
  }
  return () => {
    const lag = new LoopLag(sources.clock, guard.windowMs);
    return { read: () => lag.read(), close: () => lag.stop() };
  };
}

const shares = { p50: 0.5, p95: 0.95, p99: 0.99 } as const;

function requestReading(guard: CheckedGuard, { watch }: RequestGuard, { traffic, clock }: GuardSources): Reading {
  const { window, waiting, release } = controlGroup(traffic, clock, guard.windowMs);
  const enough = (more = 0) => window.requests + more >= guard.minimum;
  if (watch === 'error-rate') return { read: () => (enough() ? window.errorRate : undefined), close: release };
  const read = () => {
    // Those that wait for longer than the bound will end above it; to see them only then may be too late.
    const late = guard.above === undefined ? [] : waiting(guard.above);
    return enough(late.length) ? window.quantile(shares[watch], late) : undefined;
  };
  return { read, close: release };
}
