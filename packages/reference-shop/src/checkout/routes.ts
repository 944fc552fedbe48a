import type { Knex } from 'knex';
import { sessionOf } from '../auth/resolve-session.ts';
import type { Cart } from '../cart/cart.ts';
import { cartView } from '../cart/view.ts';
import { type Route, route } from '../http/route.ts';
import { schema } from '../http/schema.ts';
import { translate } from '../i18n/translate.ts';
import { toEuros } from '../pricing/money.ts';
import { addressSchema } from './address.ts';
import { authorizePayment, cardSchema } from './authorize-payment.ts';
import { type ShippingOptionId, shippingOptionIds } from './shipping.ts';
import type { CheckoutSteps } from './steps.ts';

const shippingChoice = schema<{ option: ShippingOptionId }>({
  type: 'object',
  required: ['option'],
  additionalProperties: false,
  properties: { option: { type: 'string', enum: shippingOptionIds } },
});

export const checkoutRoutes = (db: Knex, steps: CheckoutSteps, cart: Cart): readonly Route[] => [
  route({
    method: 'post',
    path: '/api/checkout/address',
    summary: 'Where to deliver; gives the delivery options.',
    body: addressSchema,
    handle: async ({ body }, ctx) => {
      const options = await steps.setAddress(sessionOf(ctx).id, body);
      return {
        ok: true,
        shippingOptions: options.map(({ id, cents, days }) => ({
          id,
          label: translate(ctx.state.language, `shipping.${id}`),
          price: toEuros(cents),
          days,
        })),
      };
    },
  }),
  route({
    method: 'post',
    path: '/api/checkout/shipping',
    summary: 'How to deliver; gives the cart with what that costs.',
    body: shippingChoice,
    handle: async ({ body }, ctx) => {
      const sessionId = sessionOf(ctx).id;
      await steps.setShipping(sessionId, body.option);
      return cartView(await cart.priced(sessionId), ctx.state.language);
    },
  }),
  route({
    method: 'post',
    path: '/api/checkout/payment',
    summary: 'Asks the bank; gives the token that pays for one order.',
    body: cardSchema,
    handle: async ({ body }, ctx) => ({
      status: 'authorized',
      paymentToken: await authorizePayment(db, sessionOf(ctx).id, body),
    }),
  }),
];
