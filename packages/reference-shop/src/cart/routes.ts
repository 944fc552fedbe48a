import { sessionOf } from '../auth/resolve-session.ts';
import { buyerOf } from '../checkout/buyer-of.ts';
import type { ShopContext } from '../http/context.ts';
import { type Route, route } from '../http/route.ts';
import { idParams } from '../http/schema.ts';
import type { Cart } from './cart.ts';
import { addToCart, changeQuantity } from './schema.ts';
import { cartShape } from './shape.ts';
import { cartView } from './view.ts';

export const cartRoutes = (cart: Cart): readonly Route[] => {
  const show = async (ctx: ShopContext) => cartView(await cart.read(buyerOf(ctx)), ctx.state.language);
  const answer = { schema: cartShape };
  return [
    route({
      method: 'get',
      path: '/api/cart',
      summary: { en: 'The cart and what it costs.', fr: 'Le panier et ce qu’il coûte.' },
      answer,
      handle: (_input, ctx) => show(ctx),
    }),
    route({
      method: 'post',
      path: '/api/cart/add',
      summary: { en: 'Adds pieces of a product.', fr: 'Ajoute des exemplaires d’un produit.' },
      body: addToCart,
      answer,
      problems: { 404: ['product-not-found'], 409: ['out-of-stock', 'cart-full'] },
      handle: async ({ body }, ctx) => {
        await cart.add(sessionOf(ctx).id, body.productId, body.quantity);
        return show(ctx);
      },
    }),
    route({
      method: 'put',
      path: '/api/cart/item/:id',
      summary: { en: 'Sets how many pieces of an item are wanted.', fr: 'Fixe le nombre d’exemplaires d’un article.' },
      params: idParams,
      body: changeQuantity,
      answer,
      problems: { 404: ['cart-item-not-found'], 409: ['out-of-stock'] },
      handle: async ({ params, body }, ctx) => {
        await cart.change(sessionOf(ctx).id, params.id, body.quantity);
        return show(ctx);
      },
    }),
    route({
      method: 'delete',
      path: '/api/cart/item/:id',
      summary: { en: 'Takes an item out.', fr: 'Retire un article.' },
      params: idParams,
      answer,
      problems: { 404: ['cart-item-not-found'] },
      handle: async ({ params }, ctx) => {
        await cart.remove(sessionOf(ctx).id, params.id);
        return show(ctx);
      },
    }),
    route({
      method: 'delete',
      path: '/api/cart',
      summary: { en: 'Empties the cart.', fr: 'Vide le panier.' },
      answer,
      handle: async (_input, ctx) => {
        await cart.clear(sessionOf(ctx).id);
        return show(ctx);
      },
    }),
  ];
};
