import type { RequestObserver } from '../http/observe-requests.ts';
import { traceOf } from '../tracing/current-trace.ts';
import type { Logger } from './logger.ts';

const probes = new Set(['/healthz', '/readyz']);

/**
 * One line for each request: what was asked, by whom, and what came of it. The route stands for the path, and nothing of the
 * query, the headers and the bodies is told: tokens travel in all of them.
 */
export const requestLog =
  (logger: Logger): RequestObserver =>
  ({ ctx, route, method, status, durationMs }) => {
    const level = status !== undefined && status >= 500 ? 'error' : probes.has(route) ? 'debug' : 'info';
    if (!logger.isLevelEnabled(level)) return;
    const { requestId, session, user } = ctx.state;
    logger[level]({
      requestId,
      ...traceOf(ctx),
      method,
      route,
      status,
      ms: Math.round(durationMs * 10) / 10,
      session: session?.ref,
      user: user?.ref,
    });
  };
