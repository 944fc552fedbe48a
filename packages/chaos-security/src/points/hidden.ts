import { defineCallPoint } from '@perfshop/core/points';

/** A request to a path that a secure application does not have. */
export interface HiddenRequest {
  readonly method: string;
  /** The path with its query. */
  readonly target: string;
  /** The value of a header; its name is in small letters. */
  readonly header: (name: string) => string | undefined;
  /** The body as JSON gave it; nothing where there was none. */
  readonly body: unknown;
  /** Who asks, by the public reference of the account or the session. */
  readonly requester: string | undefined;
}

/** What is answered. */
export interface HiddenAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** An object is sent as JSON. */
  readonly body: unknown;
}

/**
 * S7, what the token opens: `/api/debug/*`. Policy: there is nothing; the call throws that the path is not found.
 *
 * @example
 * ```ts
 * const notFound = async () => { throw new Error('not found'); };
 * const request = { method: 'GET', target: '/api/debug/env', header: () => undefined, body: undefined, requester: 's-42' };
 * const answer = await debugRequest.run(notFound, request).catch(() => ({ status: 404, headers: {}, body: {} }));
 * ```
 */
export const debugRequest = defineCallPoint<HiddenAnswer, HiddenRequest>('security.debug.request', {
  key: () => 'debug',
});

/**
 * S10 to S12, the door of the hidden portal: `/api/admin/portal/*`. Policy: there is none; the call throws that the path is not found. What stands
 * behind the door belongs to the flaws and holds {@link portalRole}, {@link packSignature} and {@link loginLock}.
 *
 * @example
 * ```ts
 * const notFound = async () => { throw new Error('not found'); };
 * const request = { method: 'GET', target: '/api/admin/portal/users', header: () => undefined, body: undefined, requester: 's-42' };
 * const answer = await portalRequest.run(notFound, request).catch(() => ({ status: 404, headers: {}, body: {} }));
 * ```
 */
export const portalRequest = defineCallPoint<HiddenAnswer, HiddenRequest>('security.portal.request', {
  key: () => 'portal',
});
