/** From how many points of the last twelve months a customer is of a tier. */
const thresholds = { bronze: 0, silver: 1_000, gold: 5_000 } as const;

export const tiers = Object.keys(thresholds) as readonly (keyof typeof thresholds)[];
export type Tier = keyof typeof thresholds;

interface Standing {
  readonly tier: Tier;
  /** The tier above, and how many points are missing to it; undefined at the top. */
  readonly next: { readonly tier: Tier; readonly missing: number } | undefined;
}

export const isTier = (value: unknown): value is Tier => tiers.some((tier) => tier === value);

/** The tier that so many points of the last twelve months make, or the one that the shop grants where it is higher. */
export function standingOf(points: number, granted: Tier | null = null): Standing {
  const tier = tiers.findLast((each) => points >= thresholds[each] || each === granted) ?? 'bronze';
  const above = tiers[tiers.indexOf(tier) + 1];
  return { tier, next: above && { tier: above, missing: thresholds[above] - points } };
}

/** The instant twelve months before another one. */
export function twelveMonthsBefore(now: number): number {
  const date = new Date(now);
  return date.setUTCFullYear(date.getUTCFullYear() - 1);
}
