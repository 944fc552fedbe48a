import { pageShape, shape } from '../../http/answer.ts';
import { pageOf } from '../../http/page.ts';
import { idParams } from '../../http/schema.ts';
import type { Language } from '../../i18n/language.ts';
import { translate } from '../../i18n/translate.ts';
import { nextStates, orderStates } from '../../orders/states.ts';
import { orderShape, orderView } from '../../orders/view.ts';
import { currency, toEuros } from '../../pricing/money.ts';
import { type AdminRoute, adminRoute } from '../admin-route.ts';
import type { AdminOrders, OwnedOrder } from './orders.ts';
import { nextState, ordersQuery } from './schema.ts';

const rights = ['admin'] as const;

const ownerView = ({ userId, userEmail }: OwnedOrder) =>
  userId === null || userEmail === null ? null : { id: userId, email: userEmail };

const listView = (order: OwnedOrder, language: Language) => ({
  id: order.id,
  number: order.number,
  status: order.status,
  statusLabel: translate(language, `order.${order.status}`),
  createdAt: new Date(order.createdAt).toISOString(),
  total: toEuros(order.totalCents),
  currency,
  user: ownerView(order),
});

const detailView = (order: OwnedOrder, language: Language) => ({
  ...orderView(order, language),
  user: ownerView(order),
  nextStates: nextStates(order, 'staff'),
});

const user = shape.orNull(shape.object({ id: shape.integer, email: shape.string }));
const listedShape = shape.object({
  id: shape.integer,
  number: shape.string,
  status: shape.oneOf(...orderStates),
  statusLabel: shape.string,
  createdAt: shape.instant,
  total: shape.money,
  currency: shape.oneOf(currency),
  user,
});
const detailShape = shape.object({
  ...orderShape.properties,
  user,
  nextStates: shape.list(shape.oneOf(...orderStates)),
});

export const orderRoutes = (orders: AdminOrders, mailWritten: (userId: number) => void): readonly AdminRoute[] => [
  adminRoute({
    rights,
    method: 'get',
    path: '/api/admin/orders',
    summary: {
      en: 'The orders of all customers, by page, the newest first.',
      fr: 'Les commandes de tous les clients, par page, les plus récentes d’abord.',
    },
    query: ordersQuery,
    answer: { schema: pageShape(listedShape) },
    handle: async ({ query }, _actor, ctx) => {
      const { orders: found, total } = await orders.list(query);
      const content = found.map((order) => listView(order, ctx.state.language));
      return pageOf(content, total, query.page, query.size);
    },
  }),
  adminRoute({
    rights,
    method: 'get',
    path: '/api/admin/orders/:id',
    summary: {
      en: 'One order, with where staff may send it.',
      fr: 'Une commande, avec les états où le personnel peut la faire passer.',
    },
    params: idParams,
    answer: { schema: detailShape },
    problems: { 404: ['order-not-found'] },
    handle: async ({ params }, _actor, ctx) => detailView(await orders.get(params.id), ctx.state.language),
  }),
  adminRoute({
    rights,
    method: 'put',
    path: '/api/admin/orders/:id/state',
    summary: {
      en: 'Sends an order to its next state; cancelled and refunded ones give everything back.',
      fr: 'Fait passer une commande à l’état suivant\u00a0; annulée ou remboursée, elle rend tout.',
    },
    params: idParams,
    body: nextState,
    answer: { schema: detailShape },
    problems: { 404: ['order-not-found'], 409: ['order-state'] },
    handle: async ({ params: { id }, body }, actor, ctx) => {
      await orders.move(actor, id, body.to);
      const order = await orders.get(id);
      if (order.userId !== null) mailWritten(order.userId);
      return detailView(order, ctx.state.language);
    },
  }),
];
