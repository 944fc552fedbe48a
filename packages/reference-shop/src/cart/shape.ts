import { shape } from '../http/answer.ts';
import { enteredCodeShape } from '../promotions/view.ts';
import { shippingOptionIds } from '../shipping/tariffs.ts';

/** What `lineView` sends. */
export const lineProperties = {
  id: shape.integer,
  productId: shape.integer,
  name: shape.string,
  picture: shape.string,
  unitPrice: shape.money,
  quantity: shape.integer,
  net: shape.money,
  discount: shape.money,
  vatRateLabel: shape.string,
  vat: shape.money,
};

/** What `totalsView` sends. */
export const totalsProperties = {
  subtotal: shape.money,
  discount: shape.money,
  vat: shape.money,
  shipping: shape.money,
  loyaltyDiscount: shape.money,
  total: shape.money,
  currency: shape.string,
};

/** What `cartView` sends. */
export const cartShape = shape.object({
  lines: shape.list(shape.object({ ...lineProperties, available: shape.integer })),
  ...totalsProperties,
  count: shape.integer,
  country: shape.string,
  shippingOption: shape.oneOf(...shippingOptionIds, null),
  promisedDate: shape.orNull(shape.string),
  freeShippingMissing: shape.orNull(shape.money),
  promotions: shape.list(enteredCodeShape),
  loyalty: shape.object({ spent: shape.integer, most: shape.integer, earned: shape.integer }),
});
