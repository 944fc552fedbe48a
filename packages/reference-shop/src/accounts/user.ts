import { Model } from 'objection';
import type { CountryCode } from '../countries/countries.ts';
import type { Language } from '../i18n/language.ts';
import type { Tier } from '../loyalty/tiers.ts';
import type { Origin } from './origin.ts';

export const civilities = ['mrs', 'mr', 'mx'] as const;
export type Civility = (typeof civilities)[number];

/** A customer of the shop. */
export class User extends Model {
  static override tableName = 'users';

  declare id: number;
  /** Public reference: random, authenticates nothing. Targets of faults and logs use it. */
  declare ref: string;
  /** As it was typed. Mail goes here. */
  declare email: string;
  /** What two spellings of the same address have in common; see `emailKey`. */
  declare emailKey: string;
  /** A PHC string. */
  declare passwordHash: string;
  declare civility: Civility | null;
  declare firstName: string;
  declare lastName: string;
  /** YYYY-MM-DD */
  declare birthDate: string | null;
  /** E.164, such as +33612345678. */
  declare phone: string | null;
  declare line1: string | null;
  declare line2: string | null;
  declare postalCode: string | null;
  declare city: string | null;
  declare country: CountryCode | null;
  /** Of the mails that the shop sends. */
  declare language: Language;
  declare origin: Origin;
  /** The tier that the shop grants, whatever the points say; null where the points alone count. */
  declare loyaltyTier: Tier | null;
  declare storeCreditCents: number;
  /** Milliseconds since 1970. */
  declare createdAt: number;
  declare signedInAt: number | null;
  /** Since when the back office keeps this customer out. */
  declare blockedAt: number | null;
}
