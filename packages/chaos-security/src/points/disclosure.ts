import { definePoint } from '@perfshop/core/points';

/** The account that has just signed in, by its public reference. */
export interface LoginContext {
  readonly account: string;
}

/**
 * S7, the login. Policy: its answer has no headers of its own. It is exploited when a debug token that came out here is accepted elsewhere.
 *
 * @example
 * ```ts
 * const headers = loginHeaders.apply({}, { account: 'u-1' });
 * ```
 */
export const loginHeaders = definePoint<Readonly<Record<string, string>>, LoginContext>('security.login.headers', {
  key: ({ account }) => account,
});

/** The error that is being answered. */
export interface ErrorContext {
  readonly path: string;
  readonly status: number;
  /** The class of the error, such as `TypeError`. Neither its message nor its stack is told: they may hold what nobody should read. */
  readonly kind: string;
}

/**
 * S7, the errors. Policy: an error tells its code and nothing about the inside. The value is what the answer says on top of the usual: nothing.
 *
 * @example
 * ```ts
 * const extra = errorDetails.apply({}, { path: '/api/orders/12', status: 500, kind: 'TypeError' });
 * ```
 */
export const errorDetails = definePoint<Readonly<Record<string, unknown>>, ErrorContext>('security.errors.details', {
  key: ({ path }) => path,
});
