import { pointsEarned } from '@perfshop/chaos-business/points';

/** What a point takes off an order: 100 points are a euro. */
export const centsPerPoint = 1;

/** What part of the goods, VAT included, may be paid with points. */
const spendableShare = 0.5;

/** One point for each whole euro, VAT included. */
const pointsFor = (cents: number): number => Math.max(0, Math.floor(cents / 100));

/** The most points that an order of these goods may be paid with, by somebody who has `balance` of them. */
export const mostPoints = (goodsCents: number, balance: number): number =>
  Math.max(0, Math.min(balance, Math.floor((goodsCents * spendableShare) / centsPerPoint)));

/** What an order earns: points for its goods, VAT included, as far as they are paid with money; none for their delivery. */
export const earnedBy = (goodsCents: number, shippingCents: number): number =>
  pointsEarned.apply(pointsFor(goodsCents), { goodsCents, shippingCents, pointsFor });
