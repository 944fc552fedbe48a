import type { Knex } from 'knex';
import { User } from '../accounts/user.ts';
import { CartItem } from '../cart/cart-item.ts';
import { Checkout } from '../checkout/checkout.ts';
import { requireComplete } from '../checkout/complete.ts';
import { Payment } from '../checkout/payment.ts';
import { readBasket } from '../checkout/read-basket.ts';
import type { ShopClock } from '../clock/clock.ts';
import { inTransaction } from '../database/transaction.ts';
import { Problem } from '../http/problem.ts';
import type { Language } from '../i18n/language.ts';
import { money } from '../pricing/money.ts';
import { CartPromotion } from '../promotions/cart-promotion.ts';
import { fileOrder } from './file-order.ts';
import { Order } from './order.ts';

/** What is asked for. */
export interface OrderRequest {
  readonly sessionId: number;
  readonly userId: number;
  /** Of the mails about the order. */
  readonly language: Language;
  readonly paymentToken: string;
  readonly idempotencyKey: string;
}

interface PlacedOrder {
  readonly id: number;
  /** False when the key had made this order before. */
  readonly created: boolean;
}

/**
 * Makes an order of a session's cart, or finds the one that the same key made. Everything happens, or nothing.
 *
 * All orders take their locks in one order: the customer, the promotions, the products by their numbers, the points, the invoice counter. So two
 * orders never wait for each other.
 */
export const placeOrder = (db: Knex, clock: ShopClock, request: OrderRequest): Promise<PlacedOrder> =>
  inTransaction(db, async (transaction) => {
    const { sessionId, userId, idempotencyKey } = request;
    // One order at a time for a customer. SQLite has one writer at a time anyway; MySQL waits on this row.
    const user = await User.query(transaction).findById(userId).forUpdate().throwIfNotFound();
    const placed = await Order.query(transaction).findOne({ userId, idempotencyKey }).select('id');
    if (placed) return { id: placed.id, created: false };

    const payment = await Payment.query(transaction).findOne({ token: request.paymentToken, userId });
    if (payment === undefined || payment.status === 'challenged') throw new Problem(409, 'payment-unknown');
    const now = clock.now();
    const basket = await readBasket(transaction, { sessionId, userId }, now);
    const { address, shippingOption } = requireComplete(basket);
    await claim(transaction, payment);
    if (payment.amountCents !== basket.quote.totalCents) throw amountChanged(payment, basket.quote.totalCents);

    const id = await fileOrder(transaction, { ...request, user, payment, basket, address, shippingOption, now });
    await CartItem.query(transaction).delete().where({ sessionId });
    if (basket.codes.length > 0) await CartPromotion.query(transaction).delete().where({ sessionId });
    await Checkout.query(transaction).deleteById(sessionId);
    return { id, created: true };
  });

/** Takes the payment for this order. The condition is part of the update, so that it can't pay for two. */
async function claim(transaction: Knex.Transaction, { id, status }: Payment): Promise<void> {
  if (status === 'captured') throw new Problem(409, 'payment-already-used');
  const claimed = await Payment.query(transaction)
    .where({ id, status: 'authorized' })
    .where('expiresAt', '>', Date.now())
    .patch({ status: 'captured' });
  if (claimed === 0) throw new Problem(409, 'payment-expired');
}

const amountChanged = ({ amountCents }: Payment, totalCents: number) =>
  new Problem(409, 'amount-changed', {
    detail: {
      key: 'detail.amount-changed',
      params: {
        authorized: { fr: money(amountCents, 'fr'), en: money(amountCents, 'en') },
        total: { fr: money(totalCents, 'fr'), en: money(totalCents, 'en') },
      },
    },
  });
