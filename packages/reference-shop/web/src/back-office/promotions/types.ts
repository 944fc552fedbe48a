export const promotionKinds = ['percentage', 'amount', 'free-shipping'] as const;
export type PromotionKind = (typeof promotionKinds)[number];

/** A promotion as the back office edits it. */
export interface Promotion {
  readonly id: number;
  readonly code: string;
  readonly kind: PromotionKind;
  /** Per cent, or euros excluding VAT. */
  readonly value: number;
  readonly labelFr: string;
  readonly labelEn: string;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  /** Euros, excluding VAT. */
  readonly minimum: number;
  readonly usageLimit: number | null;
  readonly usageLimitPerUser: number | null;
  readonly usedCount: number;
  readonly active: boolean;
}
