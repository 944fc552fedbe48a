import type { CartLine } from '../cart/cart-content.ts';
import { shape } from '../http/answer.ts';
import type { Language } from '../i18n/language.ts';
import { translate } from '../i18n/translate.ts';
import { toEuros } from '../pricing/money.ts';
import { type Basket, quote } from '../pricing/quote.ts';
import { type ShippingOptionId, shippingDays, shippingOptionIds } from '../shipping/tariffs.ts';

/** A way of delivery with what it costs this basket and when it arrives. */
export interface ShippingChoice {
  readonly id: ShippingOptionId;
  readonly cents: number;
  /** Business days. */
  readonly days: number;
  readonly promisedDate: string;
}

/** The ways of delivery to the country of a basket: each priced as the order would be. */
export const shippingChoices = (basket: Basket<CartLine>): readonly ShippingChoice[] =>
  shippingOptionIds.map((id) => {
    const { shippingCents, promisedDate = '' } = quote({ ...basket, shippingOption: id });
    return { id, cents: shippingCents, days: shippingDays(id, basket.country), promisedDate };
  });

export const shippingChoiceView = ({ id, cents, days, promisedDate }: ShippingChoice, language: Language) => ({
  id,
  label: translate(language, `shipping.${id}`),
  price: toEuros(cents),
  days,
  promisedDate,
});

export const shippingChoicesShape = shape.list(
  shape.object({
    id: shape.oneOf(...shippingOptionIds),
    label: shape.string,
    price: shape.money,
    days: shape.integer,
    promisedDate: shape.string,
  }),
);
