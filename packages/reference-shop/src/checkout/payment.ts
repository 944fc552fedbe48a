import { Model } from 'objection';

/**
 * How far a payment is: waiting for the code of its holder, reserved on the card, charged for an order, or let go of without an order. Only a captured
 * one has moved money.
 */
export type PaymentStatus = 'challenged' | 'authorized' | 'captured' | 'voided';

/** A payment of one customer for one amount. Nothing of the card is kept but its last four digits. */
export class Payment extends Model {
  static override tableName = 'payments';

  declare id: number;
  declare sessionId: number;
  declare userId: number | null;
  declare token: string;
  declare cardLast4: string;
  declare amountCents: number;
  declare status: PaymentStatus;
  /** By the machine's time: until then it can be confirmed and used. */
  declare expiresAt: number;
  /** Wrong codes that were sent for it. */
  declare wrongCodes: number;
  declare createdAt: number;
}
