import { requireUser } from '../auth/resolve-session.ts';
import { pageShape, shape } from '../http/answer.ts';
import { pageOf } from '../http/page.ts';
import { type Route, route } from '../http/route.ts';
import { translate } from '../i18n/translate.ts';
import { orderPage } from '../orders/schema.ts';
import { toEuros } from '../pricing/money.ts';
import type { Loyalty } from './loyalty.ts';
import { centsPerPoint } from './points.ts';
import { tiers } from './tiers.ts';

const standingShape = shape.object({
  points: shape.integer,
  worth: shape.money,
  yearPoints: shape.integer,
  tier: shape.oneOf(...tiers),
  tierLabel: shape.string,
  storeCredit: shape.money,
  nextTier: shape.orNull(shape.object({ tier: shape.oneOf(...tiers), label: shape.string, missing: shape.integer })),
});

const entryShape = shape.object({
  id: shape.integer,
  reason: shape.oneOf('earned', 'spent', 'taken-back', 'given-back'),
  reasonLabel: shape.string,
  points: shape.integer,
  orderId: shape.orNull(shape.integer),
  createdAt: shape.instant,
});

export const loyaltyRoutes = (loyalty: Loyalty): readonly Route[] => [
  route({
    method: 'get',
    path: '/api/loyalty',
    summary: {
      en: 'The points, the tier and the store credit of the customer.',
      fr: 'Les points, le niveau et l’avoir du client.',
    },
    answer: { schema: standingShape },
    handle: async (_input, ctx) => {
      const { language } = ctx.state;
      const { points, yearPoints, creditCents, tier, next } = await loyalty.standing(requireUser(ctx).id);
      return {
        points,
        worth: toEuros(Math.max(0, points) * centsPerPoint),
        yearPoints,
        tier,
        tierLabel: translate(language, `loyalty.${tier}`),
        storeCredit: toEuros(creditCents),
        nextTier: next ? { ...next, label: translate(language, `loyalty.${next.tier}`) } : null,
      };
    },
  }),
  route({
    method: 'get',
    path: '/api/loyalty/history',
    summary: {
      en: 'How the points came and went, by page, the newest first.',
      fr: 'Comment les points sont venus et repartis, par page, les plus récents d’abord.',
    },
    query: orderPage,
    answer: { schema: pageShape(entryShape) },
    handle: async ({ query: { page, size } }, ctx) => {
      const { entries, total } = await loyalty.history(requireUser(ctx).id, page, size);
      const content = entries.map(({ id, reason, points, orderId, createdAt }) => ({
        id,
        reason,
        reasonLabel: translate(ctx.state.language, `loyalty.${reason}`),
        points,
        orderId,
        createdAt: new Date(createdAt).toISOString(),
      }));
      return pageOf(content, total, page, size);
    },
  }),
];
