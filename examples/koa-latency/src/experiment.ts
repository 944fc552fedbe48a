import { latency } from '@perfshop/chaos-performance';
import type { ActivateOptions, Activation, Chaos } from '@perfshop/core';

/** Searches of one session in ten, for five minutes at most. Who is hit follows from the seed, not from the order of arrival. */
const blastRadius = {
  target: { route: { method: 'GET', path: '/search' }, rate: 0.1 },
  limits: { for: '5m' },
} satisfies ActivateOptions;

/** Decides and counts as the real thing does, and slows nobody down. */
export const dryRun = (chaos: Chaos, ms: number): Promise<Activation> =>
  chaos.activate(latency, { ms }, { ...blastRadius, mode: 'shadow' });

/** The same for real. */
export const slowDown = (chaos: Chaos, ms: number): Promise<Activation> => chaos.activate(latency, { ms }, blastRadius);
