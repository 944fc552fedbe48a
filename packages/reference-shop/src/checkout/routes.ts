import { requireUser, sessionOf } from '../auth/resolve-session.ts';
import { cartShape } from '../cart/shape.ts';
import { cartView } from '../cart/view.ts';
import { shape } from '../http/answer.ts';
import type { ShopContext } from '../http/context.ts';
import { type Route, route } from '../http/route.ts';
import { schema } from '../http/schema.ts';
import { type ShippingOptionId, shippingOptionIds } from '../shipping/tariffs.ts';
import { addressSchema } from './address.ts';
import { cardSchema } from './card-schema.ts';
import { paymentShape, paymentView } from './payment-view.ts';
import type { Payments } from './payments.ts';
import { shippingChoices, shippingChoicesShape, shippingChoiceView } from './shipping-choices.ts';
import type { CheckoutSteps } from './steps.ts';

const shippingChoice = schema<{ option: ShippingOptionId }>({
  type: 'object',
  required: ['option'],
  additionalProperties: false,
  properties: { option: { type: 'string', enum: shippingOptionIds } },
});

const loyaltyChoice = schema<{ points: number }>({
  type: 'object',
  required: ['points'],
  additionalProperties: false,
  properties: { points: { type: 'integer', minimum: 0, maximum: 2_147_483_647 } },
});

const challengeAnswer = schema<{ challengeId: string; code: string }>({
  type: 'object',
  required: ['challengeId', 'code'],
  additionalProperties: false,
  properties: {
    challengeId: { type: 'string', minLength: 1, maxLength: 64 },
    code: { type: 'string', minLength: 1, maxLength: 12 },
  },
});

/** The customer who is checking out, and their session. */
const customerOf = (ctx: ShopContext) => ({ userId: requireUser(ctx).id, sessionId: sessionOf(ctx).id });

export const checkoutRoutes = (steps: CheckoutSteps, payments: Payments): readonly Route[] => {
  const showCart = async (ctx: ShopContext) => cartView(await steps.read(customerOf(ctx)), ctx.state.language);
  return [
    route({
      method: 'get',
      path: '/api/checkout',
      summary: {
        en: 'How far the checkout is: address, delivery options and what all costs.',
        fr: 'Où en est la commande : adresse, modes de livraison et montants.',
      },
      answer: {
        schema: shape.object({
          address: shape.orNull(addressSchema.json),
          shippingOptions: shippingChoicesShape,
          cart: cartShape,
        }),
      },
      handle: async (_input, ctx) => {
        const read = await steps.read(customerOf(ctx));
        const choices = read.checkout === undefined ? [] : shippingChoices(read.basket);
        return {
          address: read.checkout?.address ?? null,
          shippingOptions: choices.map((choice) => shippingChoiceView(choice, ctx.state.language)),
          cart: cartView(read, ctx.state.language),
        };
      },
    }),
    route({
      method: 'post',
      path: '/api/checkout/address',
      summary: {
        en: 'Where to deliver; gives the delivery options.',
        fr: 'Où livrer ; donne les modes de livraison.',
      },
      body: addressSchema,
      answer: { schema: shape.object({ ok: shape.boolean, shippingOptions: shippingChoicesShape }) },
      problems: { 409: ['cart-empty'] },
      handle: async ({ body }, ctx) => {
        const choices = await steps.setAddress(customerOf(ctx), body);
        return { ok: true, shippingOptions: choices.map((choice) => shippingChoiceView(choice, ctx.state.language)) };
      },
    }),
    route({
      method: 'post',
      path: '/api/checkout/shipping',
      summary: {
        en: 'How to deliver; gives the cart with what that costs.',
        fr: 'Comment livrer ; donne le panier avec ce que cela coûte.',
      },
      body: shippingChoice,
      answer: { schema: cartShape },
      problems: { 409: ['checkout-incomplete'] },
      handle: async ({ body }, ctx) => {
        await steps.setShipping(customerOf(ctx), body.option);
        return showCart(ctx);
      },
    }),
    route({
      method: 'post',
      path: '/api/checkout/loyalty',
      summary: {
        en: 'How many loyalty points to pay with; gives the cart.',
        fr: 'Combien de points de fidélité utiliser ; donne le panier.',
      },
      body: loyaltyChoice,
      answer: { schema: cartShape },
      problems: { 409: ['checkout-incomplete'] },
      handle: async ({ body }, ctx) => {
        await steps.setLoyalty(customerOf(ctx), body.points);
        return showCart(ctx);
      },
    }),
    route({
      method: 'post',
      path: '/api/checkout/payment',
      summary: {
        en: 'Has the amount reserved on a card; gives the token that pays for one order, or a challenge (202).',
        fr: 'Fait réserver le montant sur une carte ; donne le jeton qui paie une commande, ou une vérification (202).',
      },
      body: cardSchema,
      answer: { statuses: [200, 202], schema: paymentShape },
      problems: {
        402: ['payment-refused', 'payment-insufficient-funds', 'payment-card-expired'],
        409: ['cart-empty', 'checkout-incomplete'],
      },
      handle: async ({ body }, ctx) => {
        const payment = await payments.authorize(customerOf(ctx), body);
        ctx.status = payment.status === 'challenged' ? 202 : 200;
        return paymentView(payment);
      },
    }),
    route({
      method: 'post',
      path: '/api/checkout/payment/challenge',
      summary: {
        en: 'Confirms a challenged payment with the code of its holder.',
        fr: 'Confirme un paiement avec le code reçu par son porteur.',
      },
      body: challengeAnswer,
      answer: { schema: paymentShape },
      problems: { 402: ['challenge-failed'], 404: ['challenge-unknown'] },
      handle: async ({ body }, ctx) =>
        paymentView(await payments.confirm(customerOf(ctx), body.challengeId, body.code)),
    }),
  ];
};
