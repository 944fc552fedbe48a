import { orderCreation, orderKey } from '@perfshop/chaos-business/points';
import { paymentResult, rowWrite } from '@perfshop/chaos-functional/points';
import type { Knex } from 'knex';
import type { User } from '../accounts/user.ts';
import type { CartLine } from '../cart/cart-content.ts';
import { outOfStock } from '../catalogue/out-of-stock.ts';
import { Product } from '../catalogue/product.ts';
import type { Address } from '../checkout/address.ts';
import { Capture } from '../checkout/capture.ts';
import type { Payment } from '../checkout/payment.ts';
import type { ReadBasket } from '../checkout/read-basket.ts';
import { Problem } from '../http/problem.ts';
import type { Language } from '../i18n/language.ts';
import { issueInvoice } from '../invoices/issue-invoice.ts';
import { movePoints } from '../loyalty/move-points.ts';
import { confirmOrder } from '../mail/order-mails.ts';
import { currency } from '../pricing/money.ts';
import type { PricedItem } from '../pricing/price-basket.ts';
import { countUse } from '../promotions/count-use.ts';
import { PromotionUse } from '../promotions/promotion-use.ts';
import type { ShippingOptionId } from '../shipping/tariffs.ts';
import { Order, OrderLine } from './order.ts';
import { takeFromStock } from './take-from-stock.ts';

/** An order that is read, priced and paid, and has still to be written down. */
interface Draft {
  readonly user: User;
  readonly sessionId: number;
  readonly language: Language;
  readonly idempotencyKey: string;
  readonly payment: Payment;
  readonly basket: ReadBasket;
  readonly address: Address;
  readonly shippingOption: ShippingOptionId;
  readonly now: number;
}

/** Writes an order down, with all that follows from it, and gives its number. One key makes one order. */
export async function fileOrder(transaction: Knex.Transaction, draft: Draft): Promise<number> {
  const write = orderCreation.active
    ? // In a savepoint while a fault may call it twice: what the second call began is undone when it can't be finished.
      () => transaction.transaction((savepoint) => writeOnce(savepoint, draft))
    : () => writeOnce(transaction, draft);
  const { id } = await orderCreation.run(write, { idempotencyKey: draft.idempotencyKey });
  return Number(id);
}

async function writeOnce(transaction: Knex.Transaction, draft: Draft): Promise<{ readonly id: number }> {
  const { user, idempotencyKey } = draft;
  const filedUnder = orderKey.apply(idempotencyKey, { idempotencyKey });
  // Whoever holds the customer's row has looked for the key already; only a call that is repeated finds another order by now.
  const filed = orderCreation.active
    ? await Order.query(transaction).findOne({ userId: user.id, idempotencyKey: filedUnder }).select('id')
    : undefined;
  return filed ?? (await write(transaction, draft, filedUnder));
}

async function write(transaction: Knex.Transaction, draft: Draft, filedUnder: string): Promise<Order> {
  const { user, payment, basket, now } = draft;
  const { quote, lines } = basket;
  const promotions = basket.codes
    .map(({ promotion }) => promotion)
    .filter(({ code }) => quote.promotionCodes.includes(code))
    .toSorted((a, b) => a.id - b.id);
  for (const promotion of promotions) await countUse(transaction, promotion, user);
  for (const line of lines.toSorted((a, b) => a.productId - b.productId)) await takeFromStock(transaction, line);

  const order = await Order.query(transaction).insert(
    rowWrite.apply(toOrder(draft, filedUnder), { table: 'orders', identity: filedUnder }),
  );
  const { id: orderId } = order;
  const orderLines = quote.lines.map((line) => {
    const row = toOrderLine(orderId, line);
    return rowWrite.apply(row, { table: 'order_lines', identity: `${filedUnder}:${row.productId}` });
  });
  await addLines(transaction, orderLines, lines);
  order.lines = orderLines.map((line) => OrderLine.fromJson(line));
  for (const { id: promotionId } of promotions)
    await PromotionUse.query(transaction).insert({ promotionId, userId: user.id, orderId, createdAt: now });
  await capture(transaction, orderId, payment, now);
  await transaction('order_events').insert(
    ['created', 'paid'].map((state) => ({ orderId, state, actor: 'system', createdAt: now })),
  );

  const move = { userId: user.id, orderId, at: now };
  if (!(await movePoints(transaction, { ...move, reason: 'spent', points: -quote.loyaltyPoints })))
    throw new Problem(409, 'points-spent');
  await movePoints(transaction, { ...move, reason: 'earned', points: order.earnedPoints });
  await confirmOrder(transaction, order, user);
  await issueInvoice(transaction, orderId, now);
  return order;
}

/** Whoever takes from the stock holds the product. Where a fault leaves the stock alone, a product may be deleted until its line is there. */
async function addLines(
  transaction: Knex.Transaction,
  orderLines: readonly object[],
  lines: readonly CartLine[],
): Promise<void> {
  try {
    await transaction('order_lines').insert(orderLines);
  } catch (error) {
    const there = await Product.query(transaction).findByIds(lines.map(({ productId }) => productId));
    const gone = lines.find(({ productId }) => !there.some(({ id }) => id === productId));
    throw gone === undefined ? error : outOfStock({ name: gone.name, stock: 0 });
  }
}

/** Charges the card for the order. */
async function capture(transaction: Knex.Transaction, orderId: number, payment: Payment, now: number): Promise<void> {
  const { amountCents } = payment;
  const charged = paymentResult.apply({ reference: payment.token, amountCents }, { amountCents, currency });
  const row = {
    orderId,
    paymentId: payment.id,
    reference: charged.reference,
    amountCents: charged.amountCents,
    capturedAt: now,
  };
  await Capture.query(transaction).insert(rowWrite.apply(row, { table: 'captures', identity: payment.token }));
}

const toOrder = ({ basket: { quote }, ...draft }: Draft, idempotencyKey: string) => ({
  sessionId: draft.sessionId,
  userId: draft.user.id,
  idempotencyKey,
  paymentId: draft.payment.id,
  status: 'paid' as const,
  language: draft.language,
  address: draft.address,
  country: quote.country,
  shippingOption: draft.shippingOption,
  promisedDate: quote.promisedDate ?? null,
  subtotalCents: quote.subtotalCents,
  discountCents: quote.discountCents,
  promotionCodes: quote.promotionCodes.join(),
  vatCents: quote.vatCents,
  shippingCents: quote.shippingCents,
  shippingVatCents: quote.shippingVatCents,
  loyaltyPoints: quote.loyaltyPoints,
  loyaltyCents: quote.loyaltyCents,
  earnedPoints: quote.earnedPoints,
  totalCents: quote.totalCents,
  createdAt: draft.now,
});

const toOrderLine = (orderId: number, { item, netCents, discountCents, vatCents }: PricedItem<CartLine>) => ({
  orderId,
  productId: item.productId,
  nameFr: item.name.fr,
  nameEn: item.name.en,
  vatClass: item.vatClass,
  unitPriceCents: item.unitPriceCents,
  quantity: item.quantity,
  netCents,
  discountCents,
  vatCents,
});
