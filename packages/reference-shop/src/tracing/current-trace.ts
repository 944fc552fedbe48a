import type { ShopContext } from '../http/context.ts';

/** The trace that a request belongs to, as W3C Trace Context names it. */
export interface TraceIds {
  readonly traceId: string;
  readonly spanId: string;
}

const ids = new WeakMap<object, TraceIds>();

/** Remembers the trace of a request. Called where tracing is on, from inside the span of the request. */
export const rememberTrace = (request: object, trace: TraceIds): void => void ids.set(request, trace);

const parent = /^[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-[\da-f]{2}(-|$)/;

/** The trace of a request: the shop's own span, or without tracing what the caller's `traceparent` says. */
export function traceOf({ req }: ShopContext): TraceIds | undefined {
  const own = ids.get(req);
  if (own) return own;
  const header = req.headers.traceparent;
  if (typeof header !== 'string') return undefined;
  const [, traceId, spanId] = parent.exec(header) ?? [];
  return traceId !== undefined && spanId !== undefined ? { traceId, spanId } : undefined;
}
