import { Model } from 'objection';

/** The charge of a payment for one order. */
export class Capture extends Model {
  static override tableName = 'captures';
  static override idColumn = 'orderId';

  declare orderId: number;
  declare paymentId: number;
  /** What the acquirer calls it. */
  declare reference: string;
  declare amountCents: number;
  declare capturedAt: number;
  /** When the whole amount was given back; null while it was not. */
  declare refundedAt: number | null;
}
