import { type Levels, use } from '@perfshop/core';
import { cpu } from './cpu/cpu.ts';
import { httpError } from './http-error.ts';
import { latency } from './latency/latency.ts';
import { slowBody } from './slow-body.ts';

/**
 * Lever values by level, from one dominant lever to saturation. Errors stay at 20 % or less and no connection is reset, so that a
 * purchase completes. The README publishes the same table, and a test holds the two together.
 */
export const levels: Levels = [
  [use(latency, { logNormal: { p50: 300, p95: 600, p99: 900 } })],
  [use(latency, { logNormal: { p50: 400, p95: 900, p99: 1500 } }), use(httpError, { percent: 5 })],
  [
    use(latency, { logNormal: { p50: 500, p95: 1500, p99: 3000 } }),
    use(httpError, { percent: 10 }),
    use(cpu, { intensity: 40 }),
  ],
  [
    use(latency, { logNormal: { p50: 700, p95: 2500, p99: 6000 } }),
    use(httpError, { percent: 20 }),
    use(cpu, { intensity: 75, ratio: 1 }),
    use(slowBody, { bytesPerSecond: 50_000 }),
  ],
];
