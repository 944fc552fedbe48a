import { definePlugin } from '@perfshop/core';
import { cpu } from './cpu/cpu.ts';
import { httpError } from './http-error.ts';
import { latency } from './latency/latency.ts';
import { levels } from './levels.ts';
import { outboundError } from './outbound/outbound-error.ts';
import { outboundLatency } from './outbound/outbound-latency.ts';
import { reset } from './reset.ts';
import { slowBody } from './slow-body.ts';

/**
 * The family of performance faults: levers on process and HTTP.
 *
 * @example
 * ```ts
 * const chaos = await createChaos({ plugins: [performance()] });
 * await chaos.setLevel('performance', 2);
 * ```
 */
export const performance = definePlugin({
  name: '@perfshop/chaos-performance',
  version: '0.1.0',
  family: 'performance',
  title: { en: 'Performance', fr: 'Performance' },
  faults: [latency, httpError, slowBody, reset, cpu, outboundLatency, outboundError],
  levels,
});
