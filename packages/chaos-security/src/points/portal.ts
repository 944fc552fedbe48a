import { defineControl } from './control.ts';

/** What is asked of the portal, and with which role. */
export interface PortalAccess {
  readonly requester: string | undefined;
  readonly role: string | undefined;
  /** The operation, such as `users.list`. */
  readonly operation: string;
}

/**
 * S10. Policy: the server checks the role for every operation of the portal, those without documentation included.
 *
 * @example
 * ```ts
 * const access = { requester: 's-42', role: 'reader', operation: 'users.list' };
 * if (!portalRole.allows(access.role === 'portal-admin', access)) throw new Error('forbidden');
 * ```
 */
export const portalRole = defineControl<PortalAccess>('security.portal.role', {
  key: ({ operation }) => operation,
});

/** The pack that is being imported. */
export interface PackImport {
  readonly requester: string | undefined;
  /** What the check of the signature said. */
  readonly signature: 'valid' | 'invalid' | 'missing';
  /** The names of the files in the pack. */
  readonly names: readonly string[];
}

/**
 * S11. Policy: a pack is signed by the publisher, and no name in it leaves its folder.
 *
 * @example
 * ```ts
 * const names = ['prices.json', '../shop.db'];
 * const isSafe = names.every((name) => !name.includes('..'));
 * if (!packSignature.allows(isSafe, { requester: 's-42', signature: 'valid', names })) throw new Error('refused');
 * ```
 */
export const packSignature = defineControl<PackImport>('security.portal.pack-signature', {
  key: ({ names }) => names.join(),
});

/** An attempt to sign in to the portal. */
export interface LoginAttempt {
  readonly requester: string | undefined;
  readonly account: string;
  /** How often in a row a wrong password was sent for this account. */
  readonly failures: number;
}

/**
 * S12. Policy: an account is locked after a few wrong passwords, and somebody is told.
 *
 * @example
 * ```ts
 * const attempt = { requester: 's-42', account: 'portal', failures: 6 };
 * if (!loginLock.allows(attempt.failures < 5, attempt)) throw new Error('locked');
 * ```
 */
export const loginLock = defineControl<LoginAttempt>('security.portal.login-lock', {
  key: ({ account }) => account,
});
