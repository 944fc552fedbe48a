import type { ShopContext, ShopMiddleware } from './context.ts';

/** A request whose answer is sent, or was broken off. */
export interface FinishedRequest {
  readonly ctx: ShopContext;
  /** The pattern of the path, such as `/api/products/:id`; there are as many as there are routes, whatever is asked. */
  readonly route: string;
  readonly method: string;
  /** Undefined when the visitor left before the answer was sent. */
  readonly status: number | undefined;
  /** From the arrival of the request to the end of its answer, in milliseconds. */
  readonly durationMs: number;
}

/** Told of every request once its answer is sent. Must not throw. */
export type RequestObserver = (request: FinishedRequest) => void;

/** Outermost: tells the observers of each request when its answer has been sent. */
export const observeRequests =
  (observers: readonly RequestObserver[]): ShopMiddleware =>
  (ctx, next) => {
    const started = performance.now();
    ctx.res.once('close', () => {
      const status = ctx.res.writableFinished ? ctx.res.statusCode : undefined;
      const durationMs = performance.now() - started;
      const request = { ctx, route: routeOf(ctx), method: methodOf(ctx.method), status, durationMs };
      for (const observe of observers) observe(request);
    });
    return next();
  };

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

// What OpenTelemetry's conventions put for a method that nobody expects.
const methodOf = (method: string): string => (methods.has(method) ? method : '_OTHER');

/** Requests that no route of the API takes are files and pages of the web, or nothing at all. */
function routeOf(ctx: ShopContext): string {
  const { _matchedRoute: matched } = ctx as { readonly _matchedRoute?: string | RegExp };
  if (matched !== undefined) return String(matched);
  if (ctx.path.startsWith('/api/') || ctx.res.statusCode >= 400) return 'unmatched';
  return ctx.path.startsWith('/assets/') ? '/assets/*' : '/*';
}
