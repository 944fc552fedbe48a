import { definePoint, type PointOptions, type ValuePoint } from '@perfshop/core/points';

/** A place where the application holds an action against its security policy; see {@link defineControl}. */
export interface Control<C> {
  /** Where a flaw switches the control off. List it in `createChaos({ points: […] })`. */
  readonly point: ValuePoint<boolean, C>;
  /**
   * Whether the action may go on. `verdict` is what the policy says, worked out in any case; without a flaw it is the answer. A flaw can
   * only let through what the policy refuses: it never locks anybody out. The action was *exploited* when the verdict was false and the answer is true.
   */
  allows(verdict: boolean, context: C): boolean;
}

/**
 * Defines a security control. It answers at once and never with a promise: an `await` that somebody forgot would open it for everybody.
 *
 * @example
 * ```ts
 * const fileAccess = defineControl<{ readonly owner: string; readonly requester: string }>('acme.files.access');
 * const row = { owner: 'u-1', requester: 'u-2' };
 * if (!fileAccess.allows(row.owner === row.requester, row)) console.log('refused');
 * ```
 */
export const defineControl = <C>(id: string, options?: PointOptions<C>): Control<C> => {
  const point = definePoint<boolean, C>(id, options);
  return {
    point,
    allows: (verdict, context) => {
      const answer = (point as ValuePoint<boolean, unknown>).apply(verdict, context);
      return verdict || answer === true;
    },
  };
};
