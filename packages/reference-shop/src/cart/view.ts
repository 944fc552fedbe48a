import { pictureOf } from '../catalogue/view.ts';
import type { CountryCode } from '../checkout/countries.ts';
import type { Language, Localised } from '../i18n/language.ts';
import { currency, toEuros } from '../pricing/money.ts';
import { type VatClass, vatRateLabel } from '../pricing/vat.ts';
import type { PricedCart } from './cart.ts';

interface Line {
  readonly id: number;
  readonly productId: number;
  readonly name: Localised;
  readonly vatClass: VatClass;
  readonly unitPriceCents: number;
  readonly quantity: number;
  readonly netCents: number;
  readonly vatCents: number;
}

/** A line as carts and orders send it. */
export const lineView = (line: Line, country: CountryCode, language: Language) => ({
  id: line.id,
  productId: line.productId,
  name: line.name[language],
  picture: pictureOf(line.productId),
  unitPrice: toEuros(line.unitPriceCents),
  quantity: line.quantity,
  net: toEuros(line.netCents),
  vatRateLabel: vatRateLabel(country, line.vatClass, language),
  vat: toEuros(line.vatCents),
});

interface Totals {
  readonly subtotalCents: number;
  readonly vatCents: number;
  readonly shippingCents: number;
  readonly totalCents: number;
}

/** The amounts below the lines of carts and orders. */
export const totalsView = (totals: Totals) => ({
  subtotal: toEuros(totals.subtotalCents),
  vat: toEuros(totals.vatCents),
  shipping: toEuros(totals.shippingCents),
  total: toEuros(totals.totalCents),
  currency,
});

export const cartView = (cart: PricedCart, language: Language) => ({
  lines: cart.lines.map(({ item, netCents, vatCents }) => ({
    ...lineView({ ...item, name: item.product.name, netCents, vatCents }, cart.country, language),
    available: item.product.stock,
  })),
  ...totalsView(cart),
  count: cart.lines.reduce((count, { item }) => count + item.quantity, 0),
});
