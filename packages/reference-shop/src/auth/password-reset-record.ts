import { Model } from 'objection';

/** A reset of a password that somebody asked for. Only the hash of its token is stored. */
export class PasswordReset extends Model {
  static override tableName = 'password_resets';

  declare id: number;
  declare userId: number;
  declare tokenHash: string;
  /** Milliseconds since 1970. */
  declare createdAt: number;
  declare expiresAt: number;
  /** How often a wrong token was sent for this reset. */
  declare wrongTries: number;
  declare usedAt: number | null;
}
