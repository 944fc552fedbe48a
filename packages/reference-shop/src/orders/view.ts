import { lineView, totalsView } from '../cart/view.ts';
import type { Language } from '../i18n/language.ts';
import type { Order } from './order.ts';

/** An order as the API sends it. */
export const orderView = (order: Order, language: Language) => ({
  id: order.id,
  number: order.number,
  status: order.status,
  createdAt: new Date(order.createdAt).toISOString(),
  lines: order.lines.map((line) => lineView(line, order.country, language)),
  ...totalsView(order),
  address: order.address,
});
