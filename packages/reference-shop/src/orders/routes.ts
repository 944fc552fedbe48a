import { dependencyCall } from '@perfshop/chaos-functional/points';
import type { Knex } from 'knex';
import { requireUser, sessionOf } from '../auth/resolve-session.ts';
import type { ShopClock } from '../clock/clock.ts';
import { pageShape } from '../http/answer.ts';
import type { ShopContext } from '../http/context.ts';
import { pageOf } from '../http/page.ts';
import { type Route, route } from '../http/route.ts';
import { idParams } from '../http/schema.ts';
import { moveOrder } from './move-order.ts';
import { placeOrder } from './place-order.ts';
import type { OrderReader } from './read-orders.ts';
import { requesterOf } from './requester-of.ts';
import { idempotencyHeader, newOrder, orderPage } from './schema.ts';
import { orderShape, orderView } from './view.ts';

interface OrderRoutesOptions {
  readonly db: Knex;
  readonly clock: ShopClock;
  readonly orders: OrderReader;
  /** Told that mail was written to a customer. */
  readonly mailWritten: (userId: number) => void;
}

export const orderRoutes = ({ db, clock, orders, mailWritten }: OrderRoutesOptions): readonly Route[] => {
  const show = async (ctx: ShopContext, id: number) =>
    orderView(await orders.get(requesterOf(ctx), id), ctx.state.language);
  return [
    route({
      method: 'post',
      path: '/api/orders',
      summary: {
        en: 'Places an order; the same key gives the same order.',
        fr: 'Passe une commande ; la même clé donne la même commande.',
      },
      headers: idempotencyHeader,
      body: newOrder,
      answer: { statuses: [200, 201], schema: orderShape },
      problems: {
        409: [
          'cart-empty',
          'checkout-incomplete',
          'payment-unknown',
          'payment-already-used',
          'payment-expired',
          'amount-changed',
          'out-of-stock',
          'promotion-refused',
          'points-spent',
        ],
      },
      handle: async ({ body, headers }, ctx) => {
        const request = {
          sessionId: sessionOf(ctx).id,
          userId: requireUser(ctx).id,
          language: ctx.state.language,
          paymentToken: body.paymentToken,
          idempotencyKey: headers['idempotency-key'],
        };
        const { id, created } = await dependencyCall.run(() => placeOrder(db, clock, request), {
          dependency: 'database',
          operation: 'place-order',
        });
        ctx.status = created ? 201 : 200;
        if (created) {
          ctx.set('Location', `/api/orders/${id}`);
          mailWritten(request.userId);
        }
        return show(ctx, id);
      },
    }),
    route({
      method: 'get',
      path: '/api/orders',
      summary: {
        en: 'The orders of the customer, by page, the newest first.',
        fr: 'Les commandes du client, par page, les plus récentes d’abord.',
      },
      query: orderPage,
      answer: { schema: pageShape(orderShape) },
      handle: async ({ query: { page, size } }, ctx) => {
        const { orders: found, total } = await orders.list(requireUser(ctx).id, page, size);
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
      summary: { en: 'One order of the customer.', fr: 'Une commande du client.' },
      params: idParams,
      answer: { schema: orderShape },
      problems: { 404: ['order-not-found'] },
      handle: ({ params }, ctx) => show(ctx, params.id),
    }),
    route({
      method: 'post',
      path: '/api/orders/:id/cancel',
      summary: {
        en: 'Cancels an order that has not left: pieces, points and money go back.',
        fr: 'Annule une commande qui n’est pas partie : articles, points et argent sont rendus.',
      },
      params: idParams,
      answer: { schema: orderShape },
      problems: { 404: ['order-not-found'], 409: ['order-state'] },
      handle: async ({ params: { id } }, ctx) => {
        const user = requireUser(ctx);
        await orders.requireOwn(user.id, id);
        await moveOrder(db, { orderId: id, to: 'cancelled', by: 'customer', now: clock.now() });
        mailWritten(user.id);
        return show(ctx, id);
      },
    }),
  ];
};
