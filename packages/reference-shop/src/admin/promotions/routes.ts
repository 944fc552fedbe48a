import { pageShape } from '../../http/answer.ts';
import { pageOf } from '../../http/page.ts';
import { idParams } from '../../http/schema.ts';
import { type AdminRoute, adminRoute } from '../admin-route.ts';
import type { AdminPromotions } from './promotions.ts';
import { promotionBody, promotionShape, promotionsQuery, promotionView } from './schema.ts';

const rights = ['admin'] as const;

export const promotionRoutes = (promotions: AdminPromotions): readonly AdminRoute[] => [
  adminRoute({
    rights,
    method: 'get',
    path: '/api/admin/promotions',
    summary: {
      en: 'All promotions, the newest first.',
      fr: 'Toutes les promotions, de la plus récente à la plus ancienne.',
    },
    query: promotionsQuery,
    answer: { schema: pageShape(promotionShape) },
    handle: async ({ query }) => {
      const { promotions: found, total } = await promotions.list(query);
      return pageOf(found.map(promotionView), total, query.page, query.size);
    },
  }),
  adminRoute({
    rights,
    method: 'post',
    path: '/api/admin/promotions',
    summary: {
      en: 'Makes a promotion: per cent, an amount excluding VAT, or free delivery.',
      fr: 'Crée une promotion\u00a0: un pourcentage, un montant hors taxes ou la livraison offerte.',
    },
    body: promotionBody,
    answer: { statuses: [201], schema: promotionShape },
    problems: { 409: ['promotion-code-taken'] },
    handle: async ({ body }, actor, ctx) => {
      const promotion = await promotions.create(actor, body);
      ctx.status = 201;
      return promotionView(promotion);
    },
  }),
  adminRoute({
    rights,
    method: 'get',
    path: '/api/admin/promotions/:id',
    summary: { en: 'One promotion.', fr: 'Une promotion.' },
    params: idParams,
    answer: { schema: promotionShape },
    problems: { 404: ['promotion-not-found'] },
    handle: async ({ params }) => promotionView(await promotions.get(params.id)),
  }),
  adminRoute({
    rights,
    method: 'put',
    path: '/api/admin/promotions/:id',
    summary: {
      en: 'Replaces what is told about a promotion; `active: false` withdraws it.',
      fr: 'Remplace ce qui est dit d’une promotion\u00a0; `active: false` la retire.',
    },
    params: idParams,
    body: promotionBody,
    answer: { schema: promotionShape },
    problems: { 404: ['promotion-not-found'], 409: ['promotion-code-taken'] },
    handle: async ({ params, body }, actor) => promotionView(await promotions.change(actor, params.id, body)),
  }),
  adminRoute({
    rights,
    method: 'delete',
    path: '/api/admin/promotions/:id',
    summary: { en: 'Deletes a promotion that was never used.', fr: 'Supprime une promotion qui n’a jamais servi.' },
    params: idParams,
    answer: { statuses: [204] },
    problems: { 404: ['promotion-not-found'], 409: ['promotion-used'] },
    handle: async ({ params }, actor) => {
      await promotions.remove(actor, params.id);
      return null;
    },
  }),
];
