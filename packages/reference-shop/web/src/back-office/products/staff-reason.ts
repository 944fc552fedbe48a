import type { Texts } from '../texts/en.ts';

/** Why staff moved the stock: what was typed, or the shop's own word for what a product began with. */
export const staffReason = (reason: string | null, { initialStock }: Pick<Texts, 'initialStock'>): string | null =>
  reason === 'initial' ? initialStock : reason;
