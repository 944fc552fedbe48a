import { defineCallPoint } from '@perfshop/core/points';

/** The session that its owner has ended. */
export interface RevocationContext {
  /** Its public reference, never its secret. */
  readonly session: string;
}

/**
 * Ending a session on the server at the logout: once the call is over, its secret opens nothing. The call has to be one that may run
 * later, out of the request and its transaction, and more than once.
 *
 * @example
 * ```ts
 * const open = new Set(['s-42']);
 * await sessionRevocation.run(async () => void open.delete('s-42'), { session: 's-42' });
 * ```
 */
export const sessionRevocation = defineCallPoint<void, RevocationContext>('business.session.revocation', {
  key: ({ session }) => session,
});
