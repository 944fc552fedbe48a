import { pointsTakenBack } from '@perfshop/chaos-business/points';
import type { Knex } from 'knex';
import type { User } from '../accounts/user.ts';
import { Capture } from '../checkout/capture.ts';
import { movePoints } from '../loyalty/move-points.ts';
import { announceRefund } from '../mail/order-mails.ts';
import { giveUseBack } from '../promotions/count-use.ts';
import { PromotionUse } from '../promotions/promotion-use.ts';
import { type Order, OrderLine } from './order.ts';
import { returnToStock } from './return-to-stock.ts';

/** Gives back what an order took: the uses of its promotions, the pieces, the points and the money. */
export async function undoOrder(
  transaction: Knex.Transaction,
  order: Order,
  user: User | undefined,
  now: number,
): Promise<void> {
  const { id: orderId } = order;
  for (const use of await PromotionUse.query(transaction).where({ orderId }).orderBy('promotionId')) {
    await use.$query(transaction).delete();
    await giveUseBack(transaction, use.promotionId);
  }
  for (const { productId, quantity } of await OrderLine.query(transaction).where({ orderId }).orderBy('productId'))
    await returnToStock(transaction, productId, quantity);

  await Capture.query(transaction).where({ orderId }).whereNull('refundedAt').patch({ refundedAt: now });
  if (user === undefined) return;
  const move = { userId: user.id, orderId, at: now };
  await movePoints(transaction, { ...move, reason: 'given-back', points: order.loyaltyPoints });
  await movePoints(transaction, {
    ...move,
    reason: 'taken-back',
    points: -pointsTakenBack.apply(order.earnedPoints, { orderId }),
  });
  await announceRefund(transaction, order, user);
}
