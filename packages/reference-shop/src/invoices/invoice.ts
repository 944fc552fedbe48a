import { Model } from 'objection';

/** The number of an order's invoice: without a gap within its year. */
export class Invoice extends Model {
  static override tableName = 'invoices';
  static override idColumn = 'orderId';

  declare orderId: number;
  declare year: number;
  declare sequence: number;
  /** The shop's time. */
  declare issuedAt: number;

  /** Such as FA-2026-000042. */
  get number(): string {
    return `FA-${this.year}-${String(this.sequence).padStart(6, '0')}`;
  }
}
