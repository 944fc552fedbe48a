import { randomUUID } from 'node:crypto';
import type { ShopMiddleware } from '../http/context.ts';

// What proxies send: UUIDs, hexadecimal numbers, words. Nothing that could start a new line or a markup in a log.
const wellFormed = /^[\w.:+/=-]{8,128}$/;

/** Gives each request an id, its own or one that it brought along, and sends it back so that both sides can name the request. */
export const requestId: ShopMiddleware = (ctx, next) => {
  const brought = ctx.get('x-request-id');
  const id = wellFormed.test(brought) ? brought : randomUUID();
  ctx.state.requestId = id;
  ctx.set('X-Request-Id', id);
  return next();
};
