import { Model } from 'objection';
import type { Right } from './rights.ts';

/** Somebody who may enter the back office. Customers are others, in another table. */
export class AdminAccount extends Model {
  static override tableName = 'admin_accounts';
  static override jsonAttributes = ['rights'];

  declare id: number;
  declare login: string;
  /** What two spellings of the same login have in common. */
  declare loginKey: string;
  /** A PHC string. */
  declare passwordHash: string;
  declare rights: readonly Right[];
  /** Milliseconds since 1970. */
  declare createdAt: number;
  declare signedInAt: number | null;
}
