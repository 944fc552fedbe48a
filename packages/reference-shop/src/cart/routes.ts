import { sessionOf } from '../auth/resolve-session.ts';
import type { ShopContext } from '../http/context.ts';
import { type Route, route } from '../http/route.ts';
import { idParams } from '../http/schema.ts';
import type { Cart } from './cart.ts';
import { addToCart, changeQuantity } from './schema.ts';
import { cartView } from './view.ts';

export const cartRoutes = (cart: Cart): readonly Route[] => {
  const show = async (ctx: ShopContext) => cartView(await cart.priced(sessionOf(ctx).id), ctx.state.language);
  return [
    route({
      method: 'get',
      path: '/api/cart',
      summary: 'The cart and what it costs.',
      handle: (_input, ctx) => show(ctx),
    }),
    route({
      method: 'post',
      path: '/api/cart/add',
      summary: 'Adds pieces of a product.',
      body: addToCart,
      handle: async ({ body }, ctx) => {
        await cart.add(sessionOf(ctx).id, body.productId, body.quantity);
        return show(ctx);
      },
    }),
    route({
      method: 'put',
      path: '/api/cart/item/:id',
      summary: 'Sets how many pieces of an item are wanted.',
      params: idParams,
      body: changeQuantity,
      handle: async ({ params, body }, ctx) => {
        await cart.change(sessionOf(ctx).id, params.id, body.quantity);
        return show(ctx);
      },
    }),
    route({
      method: 'delete',
      path: '/api/cart/item/:id',
      summary: 'Takes an item out.',
      params: idParams,
      handle: async ({ params }, ctx) => {
        await cart.remove(sessionOf(ctx).id, params.id);
        return show(ctx);
      },
    }),
    route({
      method: 'delete',
      path: '/api/cart',
      summary: 'Empties the cart.',
      handle: async (_input, ctx) => {
        await cart.clear(sessionOf(ctx).id);
        return show(ctx);
      },
    }),
  ];
};
