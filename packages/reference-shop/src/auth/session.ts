import { Model } from 'objection';

/** A visitor, known by the secret in a cookie. Only the hash of the secret is stored. */
export class Session extends Model {
  static override tableName = 'sessions';

  declare id: number;
  declare secretHash: string;
  /** Public reference: random, authenticates nothing. Targets of faults use it. */
  declare ref: string;
  /** The customer who signed in, if one did. */
  declare userId: number | null;
  /** The student who joined the room in this session, if one did. */
  declare studentId: number | null;
  /** Milliseconds since 1970. */
  declare createdAt: number;
  declare seenAt: number;
  /** When the customer signed out, or was signed out. The row stays: its cart waits for the next time. */
  declare endedAt: number | null;
}
