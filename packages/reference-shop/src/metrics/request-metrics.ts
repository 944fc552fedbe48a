import { Histogram, type Registry } from 'prom-client';
import type { FinishedRequest, RequestObserver } from '../http/observe-requests.ts';
import { traceOf } from '../tracing/current-trace.ts';

// The boundaries that OpenTelemetry's conventions advise for this histogram, in seconds.
const buckets = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
const labelNames = ['http_request_method', 'http_route', 'http_response_status_code'] as const;

/** A stream lasts as long as its reader stays: its length says nothing about how fast the shop is. */
export const isStream = ({ ctx }: FinishedRequest): boolean =>
  String(ctx.res.getHeader('content-type')).startsWith('text/event-stream');

/** Measures requests. `exemplars` lets each bucket name the trace of its latest request. */
export function requestMetrics(registry: Registry, exemplars: boolean): RequestObserver {
  const histogram = new Histogram({
    name: 'http_server_request_duration_seconds',
    help: 'Time from the arrival of a request to the end of its answer, by route.',
    labelNames,
    buckets,
    registers: [registry],
    enableExemplars: exemplars,
  });
  // Looking up the child of a set of labels costs more than all the rest: each is looked up once.
  const children = new Map<string, (seconds: number) => void>();
  const childOf = ({ method, route, status }: FinishedRequest) => {
    const key = `${method} ${route} ${status ?? ''}`;
    const known = children.get(key);
    if (known) return known;
    const child = histogram.labels(method, route, String(status ?? ''));
    const observe = (seconds: number) => child.observe(seconds);
    children.set(key, observe);
    return observe;
  };

  return (request) => {
    if (isStream(request)) return;
    const seconds = request.durationMs / 1000;
    const trace = exemplars ? traceOf(request.ctx) : undefined;
    if (trace === undefined) return childOf(request)(seconds);
    const { method, route, status } = request;
    histogram.observe({
      labels: { http_request_method: method, http_route: route, http_response_status_code: String(status ?? '') },
      value: seconds,
      // Typed as if an exemplar had the labels of its metric.
      exemplarLabels: { trace_id: trace.traceId, span_id: trace.spanId } as object,
    });
  };
}
