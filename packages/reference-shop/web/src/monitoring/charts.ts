import type { Line } from './line.ts';
import { perMinute, type Sample } from './samples.ts';
import type { textsOf } from './texts.ts';

interface ChartData {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly lines: readonly Line[];
}

const dashed = [6, 4];
const dotted = [2, 3];

/** What the charts show of the samples. Lines differ in their dashes too: not everybody tells colours apart. */
export function chartsOf(samples: readonly Sample[], texts: ReturnType<typeof textsOf>): readonly ChartData[] {
  const line = (
    label: string,
    colour: string,
    of: (sample: Sample) => number | null,
    dash?: readonly number[],
  ): Line => ({
    label,
    colour,
    values: samples.map(of),
    ...(dash && { dash }),
  });
  return [
    {
      id: 'requests',
      title: texts.requests,
      unit: texts.perSecond,
      lines: [
        line(texts.all, '--accent', ({ requests }) => requests),
        line(texts.refused, '--warn', ({ refused }) => refused, dashed),
        line(texts.errors, '--danger', ({ errors }) => errors, dotted),
      ],
    },
    {
      id: 'latency',
      title: texts.latency,
      unit: texts.ms,
      lines: [
        line('p50', '--accent', ({ p50 }) => p50),
        line('p95', '--warn', ({ p95 }) => p95, dashed),
        line('p99', '--danger', ({ p99 }) => p99, dotted),
      ],
    },
    {
      id: 'orders',
      title: texts.orders,
      unit: texts.perMinute,
      lines: [{ label: texts.orders, colour: '--accent', values: perMinute(samples, ({ orders }) => orders) }],
    },
    {
      id: 'lag',
      title: texts.lag,
      unit: texts.ms,
      lines: [
        line('p90', '--accent', ({ lagP90 }) => lagP90),
        line(texts.worst, '--danger', ({ lagMax }) => lagMax, dotted),
      ],
    },
    {
      id: 'memory',
      title: texts.memory,
      unit: texts.mb,
      lines: [
        line(texts.heap, '--accent', ({ heapUsed }) => heapUsed),
        line(texts.process, '--warn', ({ memory }) => memory, dashed),
      ],
    },
    {
      id: 'gc',
      title: texts.gc,
      unit: texts.ofSecond,
      lines: [line(texts.gc, '--accent', ({ gcMs }) => gcMs)],
    },
    {
      id: 'pool',
      title: texts.pool,
      unit: texts.connections,
      lines: [
        line(texts.used, '--accent', ({ pool }) => pool.used),
        line(texts.waiting, '--danger', ({ pool }) => pool.pending, dotted),
      ],
    },
    {
      id: 'browsers',
      title: texts.browsers,
      unit: texts.p75,
      lines: [
        line(texts.lcp, '--accent', ({ browsers }) => browsers.lcp),
        line(texts.ttfb, '--warn', ({ browsers }) => browsers.ttfb, dashed),
        line(texts.inp, '--danger', ({ browsers }) => browsers.inp, dotted),
      ],
    },
  ];
}
