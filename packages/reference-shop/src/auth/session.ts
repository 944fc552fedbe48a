import { Model } from 'objection';

/** A visitor, known by the secret in a cookie. Only the hash of the secret is stored. */
export class Session extends Model {
  static override tableName = 'sessions';

  declare id: number;
  declare secretHash: string;
  /** Public reference: random, authenticates nothing. Targets of faults use it. */
  declare ref: string;
  /** Milliseconds since 1970. */
  declare createdAt: number;
  declare seenAt: number;
}
