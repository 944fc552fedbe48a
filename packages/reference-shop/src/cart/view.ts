import { pictureOf } from '../catalogue/view.ts';
import type { ReadBasket } from '../checkout/read-basket.ts';
import type { CountryCode } from '../countries/countries.ts';
import { type Language, type Localised, textIn } from '../i18n/language.ts';
import { currency, toEuros } from '../pricing/money.ts';
import { type VatClass, vatRateLabel } from '../pricing/vat.ts';
import { enteredCodeView } from '../promotions/view.ts';

interface Line {
  readonly id: number;
  readonly productId: number;
  readonly name: Localised;
  readonly pictureKey: string | null;
  readonly vatClass: VatClass;
  readonly unitPriceCents: number;
  readonly quantity: number;
  readonly netCents: number;
  readonly discountCents: number;
  readonly vatCents: number;
}

/** A line as carts and orders send it. */
export const lineView = (line: Line, country: CountryCode, language: Language) => ({
  id: line.id,
  productId: line.productId,
  name: textIn(line.name, language),
  picture: pictureOf(line.productId, line.pictureKey),
  unitPrice: toEuros(line.unitPriceCents),
  quantity: line.quantity,
  net: toEuros(line.netCents),
  discount: toEuros(line.discountCents),
  vatRateLabel: vatRateLabel(country, line.vatClass, language),
  vat: toEuros(line.vatCents),
});

interface Totals {
  readonly subtotalCents: number;
  readonly discountCents: number;
  readonly vatCents: number;
  readonly shippingCents: number;
  readonly loyaltyCents: number;
  readonly totalCents: number;
}

/** The amounts below the lines of carts and orders: subtotal − discount + VAT + shipping − loyalty discount is the total. */
export const totalsView = (totals: Totals) => ({
  subtotal: toEuros(totals.subtotalCents),
  discount: toEuros(totals.discountCents),
  vat: toEuros(totals.vatCents),
  shipping: toEuros(totals.shippingCents),
  loyaltyDiscount: toEuros(totals.loyaltyCents),
  total: toEuros(totals.totalCents),
  currency,
});

export const cartView = ({ quote, codes }: ReadBasket, language: Language) => ({
  lines: quote.lines.map(({ item, ...amounts }) => ({
    ...lineView({ ...item, ...amounts }, quote.country, language),
    available: item.available,
  })),
  ...totalsView(quote),
  count: quote.lines.reduce((count, { item }) => count + item.quantity, 0),
  country: quote.country,
  shippingOption: quote.shippingOption ?? null,
  promisedDate: quote.promisedDate ?? null,
  freeShippingMissing: quote.freeShippingMissingCents === undefined ? null : toEuros(quote.freeShippingMissingCents),
  promotions: codes.map((code) => enteredCodeView(code, quote.promotionCodes, language)),
  loyalty: { spent: quote.loyaltyPoints, most: quote.loyaltyMostPoints, earned: quote.earnedPoints },
});
