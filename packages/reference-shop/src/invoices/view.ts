import { lineProperties } from '../cart/shape.ts';
import { lineView } from '../cart/view.ts';
import { addressSchema } from '../checkout/address.ts';
import { dateOf } from '../clock/shop-date.ts';
import { shape } from '../http/answer.ts';
import type { Language } from '../i18n/language.ts';
import { translate } from '../i18n/translate.ts';
import { currency, toEuros } from '../pricing/money.ts';
import { vatRateLabel } from '../pricing/vat.ts';
import { invoiceTotals } from './document.ts';
import type { InvoicedOrder } from './invoiced-order.ts';
import { seller } from './seller.ts';

/** An invoice as the API sends it. */
export function invoiceView(order: InvoicedOrder, language: Language) {
  const { rows, netCents, vatCents, grossCents } = invoiceTotals(order);
  const { capture } = order;
  return {
    number: order.invoice.number,
    date: dateOf(order.invoice.issuedAt),
    orderId: order.id,
    orderNumber: order.number,
    seller,
    customer: order.address,
    lines: order.lines.map((line) => lineView(line, order.country, language)),
    shipping: {
      label: translate(language, `shipping.${order.shippingOption}`),
      net: toEuros(order.shippingCents - order.shippingVatCents),
      vatRateLabel: vatRateLabel(order.country, 'standard', language),
      vat: toEuros(order.shippingVatCents),
    },
    vatByRate: rows.map((row) => ({
      vatRateLabel: vatRateLabel(order.country, row.vatClass, language),
      base: toEuros(row.baseCents),
      vat: toEuros(row.vatCents),
    })),
    net: toEuros(netCents),
    vat: toEuros(vatCents),
    gross: toEuros(grossCents),
    loyaltyDiscount: toEuros(order.loyaltyCents),
    paid: toEuros(order.totalCents),
    currency,
    cardLast4: order.payment.cardLast4,
    refundedOn: capture?.refundedAt ? dateOf(capture.refundedAt) : null,
  };
}

export type InvoiceView = ReturnType<typeof invoiceView>;

export const invoiceShape = shape.object({
  number: shape.string,
  date: shape.string,
  orderId: shape.integer,
  orderNumber: shape.string,
  seller: shape.object({ name: shape.string, lines: shape.list(shape.string), vatNumber: shape.string }),
  customer: addressSchema.json,
  lines: shape.list(shape.object(lineProperties)),
  shipping: shape.object({ label: shape.string, net: shape.money, vatRateLabel: shape.string, vat: shape.money }),
  vatByRate: shape.list(shape.object({ vatRateLabel: shape.string, base: shape.money, vat: shape.money })),
  net: shape.money,
  vat: shape.money,
  gross: shape.money,
  loyaltyDiscount: shape.money,
  paid: shape.money,
  currency: shape.string,
  cardLast4: shape.string,
  refundedOn: shape.orNull(shape.string),
});
