import { shape } from '../http/answer.ts';

const { integer, number } = shape;
const milliseconds = shape.orNull(number);
const mean = shape.orNull(number);

/** A sample as it is sent. */
export const sampleShape = shape.object({
  at: integer,
  requests: integer,
  refused: integer,
  errors: integer,
  p50: milliseconds,
  p95: milliseconds,
  p99: milliseconds,
  lagP90: number,
  lagMax: number,
  heapUsed: number,
  heapTotal: number,
  memory: number,
  gcMs: number,
  gcCount: integer,
  pool: shape.object({ used: integer, free: integer, pending: integer, max: integer }),
  orders: integer,
  revenue: number,
  browsers: shape.object({
    reports: integer,
    load: milliseconds,
    lcp: milliseconds,
    ttfb: milliseconds,
    inp: milliseconds,
    cls: shape.orNull(number),
    errors: integer,
    fps: mean,
    longTasksPerSecond: mean,
    heapBytes: mean,
    domNodes: mean,
    fetchesPerSecond: mean,
    workersActive: integer,
  }),
});
