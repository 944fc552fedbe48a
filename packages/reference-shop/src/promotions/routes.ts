import { sessionOf } from '../auth/resolve-session.ts';
import type { Cart } from '../cart/cart.ts';
import { cartShape } from '../cart/shape.ts';
import { cartView } from '../cart/view.ts';
import { buyerOf } from '../checkout/buyer-of.ts';
import type { ShopContext } from '../http/context.ts';
import { type Route, route } from '../http/route.ts';
import { schema } from '../http/schema.ts';
import type { PromotionCodes } from './codes.ts';

const code = { type: 'string', format: 'filled', maxLength: 32 } as const;

const codeBody = schema<{ code: string }>({
  type: 'object',
  required: ['code'],
  additionalProperties: false,
  properties: { code },
});

const codeParams = schema<{ code: string }>({ type: 'object', required: ['code'], properties: { code } });

export const promotionRoutes = (codes: PromotionCodes, cart: Cart): readonly Route[] => {
  const show = async (ctx: ShopContext) => cartView(await cart.read(buyerOf(ctx)), ctx.state.language);
  return [
    route({
      method: 'post',
      path: '/api/cart/promotions',
      summary: { en: 'Enters a promotion code for the cart.', fr: 'Saisit un code promotionnel pour le panier.' },
      body: codeBody,
      answer: { schema: cartShape },
      problems: { 404: ['promotion-unknown'], 409: ['promotion-refused', 'too-many-codes'] },
      handle: async ({ body }, ctx) => {
        await codes.enter(buyerOf(ctx), body.code);
        return show(ctx);
      },
    }),
    route({
      method: 'delete',
      path: '/api/cart/promotions/:code',
      summary: { en: 'Lets go of a promotion code.', fr: 'Retire un code promotionnel.' },
      params: codeParams,
      answer: { schema: cartShape },
      handle: async ({ params }, ctx) => {
        await codes.remove(sessionOf(ctx).id, params.code);
        return show(ctx);
      },
    }),
  ];
};
