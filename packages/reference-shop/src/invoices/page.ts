import { createHash } from 'node:crypto';
import { countryName } from '../countries/countries.ts';
import type { Language } from '../i18n/language.ts';
import { type MessageKey, type MessageParams, translate } from '../i18n/translate.ts';
import { Html, html } from '../openapi/html.ts';
import { money } from '../pricing/money.ts';
import type { InvoiceView } from './view.ts';

const style = `@page{size:A4;margin:18mm}*{box-sizing:border-box}
body{font:14px/1.45 system-ui,sans-serif;color:#1a1d23;background:#fff;margin:0 auto;padding:32px 24px;max-width:820px}
h1{font-size:26px;margin:0 0 4px}h2{font-size:14px;margin:28px 0 6px}header,.parties{display:flex;justify-content:space-between;gap:32px;flex-wrap:wrap}
.parties{margin:28px 0}address{font-style:normal}dl{display:grid;grid-template-columns:auto auto;gap:2px 16px;margin:0}dt{color:#565d6b}dd{margin:0;text-align:right}
.scroll{overflow-x:auto}table{width:100%;border-collapse:collapse}th,td{padding:7px 6px;border-bottom:1px solid #d9dce3;text-align:right;vertical-align:top}
th{font-weight:600;color:#565d6b}th:first-child,td:first-child{text-align:left}thead th{border-bottom:2px solid #1a1d23}tr{break-inside:avoid}
.sums{margin-left:auto;width:min(100%,340px);margin-top:16px}.sums .strong td,.sums .strong th{font-weight:700;color:inherit;border-bottom:2px solid #1a1d23}
footer{margin-top:36px;color:#565d6b}@media print{body{padding:0;max-width:none}}`;

/** The page may style itself and nothing else. */
export const invoicePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join(';');

/** An invoice as a page to print. */
export function invoicePage(invoice: InvoiceView, language: Language): string {
  const t = (key: MessageKey, params?: MessageParams) => translate(language, key, params);
  const amount = (euros: number) => money(Math.round(euros * 100), language);
  const day = (date: string) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));
  const { customer, seller, shipping } = invoice;
  const lines = (texts: readonly string[]) => texts.map((text) => html`<br>${text}`);
  const sum = (label: string, value: string, strong = false) =>
    html`<tr${strong && html` class="strong"`}><th scope="row">${label}</th><td>${value}</td></tr>`;
  const place = [
    customer.line1,
    customer.line2 ?? '',
    `${customer.postalCode} ${customer.city}`,
    countryName(customer.country, language),
  ];

  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${t('invoice.title', { number: invoice.number })}</title><style>${new Html(style)}</style></head><body><main>
<header><div><h1>${t('invoice.title', { number: invoice.number })}</h1></div>
<dl><dt>${t('invoice.date')}</dt><dd>${day(invoice.date)}</dd><dt>${t('invoice.order')}</dt><dd>${invoice.orderNumber}</dd></dl></header>
<div class="parties"><address><strong>${seller.name}</strong>${lines([...seller.lines, seller.vatNumber])}</address>
<address>${t('invoice.customer')}<br><strong>${customer.firstName} ${customer.lastName}</strong>${lines(place.filter(Boolean))}</address></div>
<div class="scroll" tabindex="0" role="region" aria-label="${t('invoice.item')}"><table><thead><tr>${(
    ['item', 'quantity', 'unit-price', 'discount', 'net', 'rate', 'vat'] as const
  ).map((name) => html`<th scope="col">${t(`invoice.${name}`)}</th>`)}</tr></thead><tbody>
${invoice.lines.map(
  (line) => html`<tr><td>${line.name}</td><td>${line.quantity}</td><td>${amount(line.unitPrice)}</td><td>${
    line.discount > 0 ? amount(-line.discount) : '–'
  }</td><td>${amount((Math.round(line.net * 100) - Math.round(line.discount * 100)) / 100)}</td><td>${line.vatRateLabel}</td><td>${amount(line.vat)}</td></tr>
`,
)}<tr><td>${shipping.label}</td><td>1</td><td>${amount(shipping.net)}</td><td>–</td><td>${amount(shipping.net)}</td><td>${shipping.vatRateLabel}</td><td>${amount(shipping.vat)}</td></tr>
</tbody></table></div>
<h2 id="vat">${t('invoice.vat-table')}</h2><div class="scroll" tabindex="0" role="region" aria-labelledby="vat"><table><thead><tr>${(
    ['rate', 'base', 'vat', 'gross'] as const
  ).map((name) => html`<th scope="col">${t(`invoice.${name}`)}</th>`)}</tr></thead><tbody>${invoice.vatByRate.map(
    ({ vatRateLabel, base, vat }) =>
      html`<tr><td>${vatRateLabel}</td><td>${amount(base)}</td><td>${amount(vat)}</td><td>${amount(base + vat)}</td></tr>`,
  )}</tbody></table></div>
<table class="sums"><tbody>${sum(t('invoice.total-net'), amount(invoice.net))}${sum(t('invoice.total-vat'), amount(invoice.vat))}${sum(
    t('invoice.total-gross'),
    amount(invoice.gross),
    true,
  )}${invoice.loyaltyDiscount > 0 && sum(t('invoice.loyalty'), amount(-invoice.loyaltyDiscount))}${sum(
    t('invoice.card', { last4: invoice.cardLast4 }),
    amount(invoice.paid),
  )}</tbody></table>
<footer>${invoice.refundedOn === null ? html`<p>${t('invoice.thanks')}</p>` : html`<p>${t('invoice.refunded', { date: day(invoice.refundedOn) })}</p>`}</footer>
</main></body></html>
`.text;
}
