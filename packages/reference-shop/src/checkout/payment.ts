import { Model } from 'objection';

/** An authorised payment. Nothing of the card is kept but its last four digits. */
export class Payment extends Model {
  static override tableName = 'payments';

  declare id: number;
  declare sessionId: number;
  declare token: string;
  declare cardLast4: string;
  declare createdAt: number;
}
