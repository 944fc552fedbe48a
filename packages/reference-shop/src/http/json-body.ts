import type { Next } from 'koa';
import type { ShopContext, ShopMiddleware } from './context.ts';
import { parseJson } from './parse-json.ts';
import { Problem } from './problem.ts';
import { readBody } from './read-body.ts';

/** The most bytes that a body may have. */
const limit = 32_768;

const methods = new Set(['POST', 'PUT', 'PATCH']);

/** What is kept of a body, on the request. */
interface WithBody {
  /** What it says; nothing where there was none. */
  body?: object;
  /** Its bytes as they came. */
  rawBody?: Buffer;
}

/** Lets a request wait for what its visitor sends. */
export type WhileWaiting = <Result>(wait: () => Promise<Result>) => Promise<Result>;

/** Reads the body of requests: JSON objects of at most 32 kB. */
export const jsonBody =
  (whileWaiting: WhileWaiting = (wait) => wait()): ShopMiddleware =>
  (ctx, next) => {
    const isRead = (ctx.request as WithBody).rawBody !== undefined;
    return isRead || !methods.has(ctx.method) || !ctx.is('json') ? next() : read(whileWaiting, ctx, next);
  };

async function read(whileWaiting: WhileWaiting, ctx: ShopContext, next: Next): Promise<void> {
  // A small body that unpacks to a large one would have to be limited twice; nobody packs 32 kB.
  if (ctx.get('content-encoding') !== '') throw new Problem(415, 'encoding-unsupported');
  const bytes = await whileWaiting(() => readBody(ctx.req, limit));
  const request = ctx.request as WithBody;
  request.rawBody = bytes;
  if (bytes.length > 0) request.body = parseJson(bytes);
  await next();
}

/** The body that was read; an empty object when there was none. */
export const bodyOf = (ctx: ShopContext): unknown => (ctx.request as WithBody).body ?? {};

/** The bytes of the body as they came; none when there was none. */
export const rawBodyOf = (ctx: ShopContext): Uint8Array => (ctx.request as WithBody).rawBody ?? new Uint8Array();
