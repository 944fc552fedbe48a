import type { Line } from './line.ts';
import { perMinute, type Sample } from './samples.ts';
import type { Texts } from './texts/en.ts';

interface ChartData {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly least?: number;
  readonly lines: readonly Line[];
}

const dashed = [6, 4];
const dotted = [2, 3];

type Values = (sample: Sample) => number | null;

const line = (
  samples: readonly Sample[],
  label: string,
  colour: string,
  of: Values,
  dash?: readonly number[],
): Line => ({
  label,
  colour,
  values: samples.map(of),
  ...(dash && { dash }),
});

/** What the charts show of the shop itself. Lines differ in their dashes too: not everybody tells colours apart. */
export function shopCharts(samples: readonly Sample[], texts: Texts): readonly ChartData[] {
  const lineOf = (label: string, colour: string, of: Values, dash?: readonly number[]) =>
    line(samples, label, colour, of, dash);
  return [
    {
      id: 'requests',
      title: texts.requests,
      unit: texts.perSecond,
      lines: [
        lineOf(texts.all, '--accent', ({ requests }) => requests),
        lineOf(texts.refused, '--warn', ({ refused }) => refused, dashed),
        lineOf(texts.errors, '--danger', ({ errors }) => errors, dotted),
      ],
    },
    {
      id: 'latency',
      title: texts.latency,
      unit: texts.ms,
      lines: [
        lineOf('p50', '--accent', ({ p50 }) => p50),
        lineOf('p95', '--warn', ({ p95 }) => p95, dashed),
        lineOf('p99', '--danger', ({ p99 }) => p99, dotted),
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
        lineOf('p90', '--accent', ({ lagP90 }) => lagP90),
        lineOf(texts.worst, '--danger', ({ lagMax }) => lagMax, dotted),
      ],
    },
    {
      id: 'memory',
      title: texts.memory,
      unit: texts.mb,
      lines: [
        lineOf(texts.heap, '--accent', ({ heapUsed }) => heapUsed),
        lineOf(texts.process, '--warn', ({ memory }) => memory, dashed),
      ],
    },
    {
      id: 'gc',
      title: texts.gc,
      unit: texts.ofSecond,
      lines: [lineOf(texts.gc, '--accent', ({ gcMs }) => gcMs)],
    },
    {
      id: 'pool',
      title: texts.pool,
      unit: texts.connections,
      lines: [
        lineOf(texts.used, '--accent', ({ pool }) => pool.used),
        lineOf(texts.waiting, '--danger', ({ pool }) => pool.pending, dotted),
      ],
    },
  ];
}

/** What they show of the browsers of visitors. */
export function browserCharts(samples: readonly Sample[], texts: Texts): readonly ChartData[] {
  const lineOf = (label: string, colour: string, of: Values, dash?: readonly number[]): Line => ({
    ...line(samples, label, colour, of, dash),
    sparse: true,
  });
  return [
    {
      id: 'pages',
      title: texts.pages,
      unit: texts.p75,
      lines: [
        lineOf(texts.load, '--accent', ({ browsers }) => browsers.load),
        lineOf(texts.lcp, '--warn', ({ browsers }) => browsers.lcp, dashed),
        lineOf(texts.ttfb, '--danger', ({ browsers }) => browsers.ttfb, dotted),
      ],
    },
    {
      id: 'inp',
      title: texts.inp,
      unit: texts.p75,
      lines: [lineOf('INP', '--accent', ({ browsers }) => browsers.inp)],
    },
    {
      id: 'cls',
      title: texts.shift,
      unit: texts.score,
      // What web.dev calls good.
      least: 0.1,
      lines: [lineOf('CLS', '--accent', ({ browsers }) => browsers.cls)],
    },
    {
      id: 'script-errors',
      title: texts.scriptErrors,
      unit: texts.perMinute,
      lines: [
        {
          label: texts.errors,
          colour: '--danger',
          values: perMinute(samples, ({ browsers }) => browsers.errors),
        },
      ],
    },
    {
      id: 'fps',
      title: texts.frames,
      unit: texts.perSecond,
      lines: [lineOf(texts.frames, '--accent', ({ browsers }) => browsers.fps)],
    },
    {
      id: 'work',
      title: texts.work,
      unit: texts.perSecond,
      lines: [
        lineOf(texts.longTasks, '--accent', ({ browsers }) => browsers.longTasksPerSecond),
        lineOf(texts.fetches, '--warn', ({ browsers }) => browsers.fetchesPerSecond, dashed),
        line(samples, texts.workers, '--danger', ({ browsers }) => browsers.workersActive, dotted),
      ],
    },
    {
      id: 'page-heap',
      title: texts.pageHeap,
      unit: texts.mb,
      lines: [lineOf(texts.heap, '--accent', ({ browsers: { heapBytes } }) => heapBytes && heapBytes / 1e6)],
    },
    {
      id: 'dom',
      title: texts.dom,
      unit: texts.nodes,
      lines: [lineOf(texts.dom, '--accent', ({ browsers }) => browsers.domNodes)],
    },
  ];
}
