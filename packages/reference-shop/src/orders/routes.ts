import type { Knex } from 'knex';
import { sessionOf } from '../auth/resolve-session.ts';
import { pageOf } from '../http/page.ts';
import { type Route, route } from '../http/route.ts';
import { idParams } from '../http/schema.ts';
import { placeOrder } from './place-order.ts';
import type { OrderReader } from './read-orders.ts';
import { idempotencyHeader, newOrder, orderPage } from './schema.ts';
import { orderView } from './view.ts';

export const orderRoutes = (db: Knex, orders: OrderReader): readonly Route[] => [
  route({
    method: 'post',
    path: '/api/orders',
    summary: 'Places an order; the same key gives the same order.',
    headers: idempotencyHeader,
    body: newOrder,
    handle: async ({ body, headers }, ctx) => {
      const { order, created } = await placeOrder(db, sessionOf(ctx).id, body.paymentToken, headers['idempotency-key']);
      ctx.status = created ? 201 : 200;
      if (created) ctx.set('Location', `/api/orders/${order.id}`);
      return orderView(order, ctx.state.language);
    },
  }),
  route({
    method: 'get',
    path: '/api/orders',
    summary: 'The orders of this session, by page, the newest first.',
    query: orderPage,
    handle: async ({ query: { page, size } }, ctx) => {
      const { orders: found, total } = await orders.list(sessionOf(ctx).id, page, size);
      return pageOf(
        found.map((order) => orderView(order, ctx.state.language)),
        total,
        page,
        size,
      );
    },
  }),
  route({
    method: 'get',
    path: '/api/orders/:id',
    summary: 'One order of this session.',
    params: idParams,
    handle: async ({ params }, ctx) => orderView(await orders.get(sessionOf(ctx).id, params.id), ctx.state.language),
  }),
];
