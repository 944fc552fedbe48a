import { Model } from 'objection';
import type { Language } from '../i18n/language.ts';

/** What somebody says about a product. */
export class Review extends Model {
  static override tableName = 'reviews';

  declare id: number;
  declare productId: number;
  /** Null for the reviews that the shop comes with, and of customers who are gone. */
  declare userId: number | null;
  /** As it is shown, such as "Ada M.". */
  declare author: string;
  /** The language it is written in. */
  declare language: Language;
  /** 1 to 5. */
  declare stars: number;
  declare title: string;
  /** Plain text, exactly as it was sent. */
  declare text: string;
  /** Milliseconds since 1970. */
  declare createdAt: number;
  /** Public reference of whoever wrote it, where the query joins it. */
  declare authorRef?: string | null;
  /** Public reference of their team, where a fault asks for it. */
  declare authorTeam?: string | undefined;
}
