import type { Knex } from 'knex';
import { UniqueViolationError } from 'objection';
import { Session } from '../auth/session.ts';
import { type CartLine, cartContent } from '../cart/cart-content.ts';
import { CartItem } from '../cart/cart-item.ts';
import { Checkout } from '../checkout/checkout.ts';
import { Payment } from '../checkout/payment.ts';
import { shippingCents } from '../checkout/shipping.ts';
import { inTransaction } from '../database/transaction.ts';
import { Problem } from '../http/problem.ts';
import { type PricedItem, priceBasket } from '../pricing/price-basket.ts';
import { Order, OrderLine } from './order.ts';
import { takeFromStock } from './take-from-stock.ts';

interface PlacedOrder {
  readonly order: Order;
  /** False when the key had made this order before. */
  readonly created: boolean;
}

/** Makes an order of a session's cart, or finds the one that the same key made. Everything happens, or nothing. */
export async function placeOrder(
  db: Knex,
  sessionId: number,
  paymentToken: string,
  idempotencyKey: string,
): Promise<PlacedOrder> {
  const findPlaced = (reader: Knex) =>
    Order.query(reader).findOne({ sessionId, idempotencyKey }).withGraphFetched('lines');
  try {
    return await inTransaction(db, async (transaction) => {
      // One order at a time for a session. SQLite has one writer at a time anyway; MySQL waits on this row.
      await Session.query(transaction).findById(sessionId).forUpdate();
      const placed = await findPlaced(transaction);
      if (placed) return { order: placed, created: false };
      return { order: await create(transaction, sessionId, paymentToken, idempotencyKey), created: true };
    });
  } catch (error) {
    if (!(error instanceof UniqueViolationError)) throw error;
    const placed = await findPlaced(db);
    if (placed) return { order: placed, created: false };
    throw new Problem(409, 'payment-already-used', { cause: error });
  }
}

async function create(
  transaction: Knex.Transaction,
  sessionId: number,
  paymentToken: string,
  idempotencyKey: string,
): Promise<Order> {
  const payment = await Payment.query(transaction).findOne({ token: paymentToken, sessionId });
  if (payment === undefined) throw new Problem(409, 'payment-unknown');
  const content = await cartContent(transaction, sessionId);
  if (content.length === 0) throw new Problem(409, 'cart-empty');
  const { address, shippingOption } = await completeCheckout(transaction, sessionId);

  const basket = priceBasket(content, address.country);
  const shipping = shippingCents(shippingOption, address.country, basket.subtotalCents);
  const order = await Order.query(transaction).insertAndFetch({
    sessionId,
    idempotencyKey,
    paymentId: payment.id,
    status: 'paid',
    address,
    country: address.country,
    shippingOption,
    subtotalCents: basket.subtotalCents,
    vatCents: basket.vatCents,
    shippingCents: shipping,
    totalCents: basket.subtotalCents + basket.vatCents + shipping,
    createdAt: Date.now(),
  });
  // In the order of the products, so that two orders of the same products never wait for each other.
  for (const { productId, quantity } of content.toSorted((a, b) => a.productId - b.productId)) {
    await takeFromStock(transaction, productId, quantity);
  }
  order.lines = [];
  for (const line of basket.lines)
    order.lines.push(await OrderLine.query(transaction).insert(toOrderLine(order, line)));

  await CartItem.query(transaction).delete().where({ sessionId });
  await Checkout.query(transaction).deleteById(sessionId);
  return order;
}

async function completeCheckout(transaction: Knex.Transaction, sessionId: number) {
  const checkout = await Checkout.query(transaction).findById(sessionId);
  if (checkout === undefined) throw incomplete('detail.address-missing');
  const { address, shippingOption } = checkout;
  if (!shippingOption) throw incomplete('detail.shipping-missing');
  return { address, shippingOption };
}

const incomplete = (key: 'detail.address-missing' | 'detail.shipping-missing') =>
  new Problem(409, 'checkout-incomplete', { detail: { key } });

const toOrderLine = (order: Order, { item, netCents, vatCents }: PricedItem<CartLine>) => ({
  orderId: order.id,
  productId: item.productId,
  nameFr: item.product.nameFr,
  nameEn: item.product.nameEn,
  vatClass: item.vatClass,
  unitPriceCents: item.unitPriceCents,
  quantity: item.quantity,
  netCents,
  vatCents,
});
