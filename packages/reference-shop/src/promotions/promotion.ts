import { Model } from 'objection';
import type { Localised } from '../i18n/language.ts';

export const promotionKinds = ['percentage', 'amount', 'free-shipping'] as const;
export type PromotionKind = (typeof promotionKinds)[number];

/** What a code gives, to whom and when. */
export class Promotion extends Model {
  static override tableName = 'promotions';

  declare id: number;
  /** In capitals, as customers are told it. */
  declare code: string;
  declare kind: PromotionKind;
  /** Per cent for `percentage`, cents excluding VAT for `amount`, nothing for `free-shipping`. */
  declare value: number;
  declare labelFr: string;
  declare labelEn: string;
  /** First and last millisecond of its time; null on a side that is open. */
  declare startsAt: number | null;
  declare endsAt: number | null;
  /** Least worth of the goods, excluding VAT and before any discount. */
  declare minimumCents: number;
  /** How often it may be used in all, and by one customer; null for as often as they like. */
  declare usageLimit: number | null;
  declare usageLimitPerUser: number | null;
  declare usedCount: number;
  /** 1, or 0 once it is withdrawn. */
  declare active: number;

  get label(): Localised {
    return { fr: this.labelFr, en: this.labelEn };
  }
}

/** A code as it is stored, however it was typed. */
export const normalisedCode = (typed: string): string => typed.trim().toUpperCase();
