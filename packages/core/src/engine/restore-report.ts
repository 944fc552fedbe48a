import type { Clock } from '../time/clock.ts';
import type { Activation } from './activation.ts';

/** What restoring everything did. */
export interface RestoreAllReport {
  /** How many activations were restored. */
  readonly restored: number;
  /** Milliseconds until traffic was clean: the synchronous part. */
  readonly cleanAfterMs: number;
  /** What threw on the way; everything else was restored all the same. */
  readonly errors: readonly string[];
  /** Milliseconds until the last intercepted call had returned. */
  readonly quiet: Promise<number>;
}

/** Restores activations, newest first as within one of them; `then` is part of what must have happened until traffic is clean. */
export function restoreEach(
  activations: readonly Activation[],
  clock: Clock,
  restore: (activation: Activation) => Promise<unknown>,
  then: () => void,
): Promise<RestoreAllReport> {
  const began = clock.monotonic();
  const restored = activations.toReversed().map(restore);
  then();
  const cleanAfterMs = clock.monotonic() - began;
  const quiet = Promise.all(activations.map((activation) => activation.quiet)).then(() => clock.monotonic() - began);
  return Promise.allSettled(restored).then((results) => {
    const errors = results.flatMap((result) =>
      result.status === 'rejected' ? [(result.reason as Error).message] : [],
    );
    return { restored: activations.length, cleanAfterMs, errors, quiet };
  });
}
