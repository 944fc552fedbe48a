import { lineProperties, totalsProperties } from '../cart/shape.ts';
import { lineView, totalsView } from '../cart/view.ts';
import { addressSchema } from '../checkout/address.ts';
import { shape } from '../http/answer.ts';
import type { Language } from '../i18n/language.ts';
import { translate } from '../i18n/translate.ts';
import { shippingOptionIds } from '../shipping/tariffs.ts';
import type { Order } from './order.ts';
import { offersMove, orderStates } from './states.ts';

/** An order as the API sends it. */
export const orderView = (order: Order, language: Language) => ({
  id: order.id,
  number: order.number,
  status: order.status,
  statusLabel: translate(language, `order.${order.status}`),
  createdAt: new Date(order.createdAt).toISOString(),
  lines: order.lines.map((line) => lineView(line, order.country, language)),
  ...totalsView(order),
  promotionCodes: order.codes,
  loyalty: { spent: order.loyaltyPoints, earned: order.earnedPoints },
  address: order.address,
  shippingOption: { id: order.shippingOption, label: translate(language, `shipping.${order.shippingOption}`) },
  promisedDate: order.promisedDate,
  payment: { cardLast4: order.payment.cardLast4, refunded: Boolean(order.capture?.refundedAt) },
  invoiceNumber: order.invoice?.number ?? null,
  cancellable: offersMove(order, 'cancelled', 'customer'),
  history: order.events.map(({ state, createdAt }) => ({
    status: state,
    statusLabel: translate(language, `order.${state}`),
    at: new Date(createdAt).toISOString(),
  })),
});

const state = { status: shape.oneOf(...orderStates), statusLabel: shape.string };

export const orderShape = shape.object({
  id: shape.integer,
  number: shape.string,
  ...state,
  createdAt: shape.instant,
  lines: shape.list(shape.object(lineProperties)),
  ...totalsProperties,
  promotionCodes: shape.list(shape.string),
  loyalty: shape.object({ spent: shape.integer, earned: shape.integer }),
  address: addressSchema.json,
  shippingOption: shape.object({ id: shape.oneOf(...shippingOptionIds), label: shape.string }),
  promisedDate: shape.orNull(shape.string),
  payment: shape.object({ cardLast4: shape.string, refunded: shape.boolean }),
  invoiceNumber: shape.orNull(shape.string),
  cancellable: shape.boolean,
  history: shape.list(shape.object({ ...state, at: shape.instant })),
});
