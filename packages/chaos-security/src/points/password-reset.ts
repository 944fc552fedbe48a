import { definePoint } from '@perfshop/core/points';
import { defineControl } from './control.ts';

/** The account whose password is to be reset, and who asks. Named by public references. */
export interface ResetContext {
  readonly account: string;
  /** The teams that the account and whoever asks belong to, where the application has teams. */
  readonly accountTeam?: string | undefined;
  readonly requesterTeam?: string | undefined;
  /** Whether the account was made up for lessons. A flaw acts on bait and on the team's own accounts, and on nothing else. */
  readonly bait: boolean;
}

/**
 * S5, the token. Policy: it is long and random. Apply it to the token before its hash is stored.
 *
 * @example
 * ```ts
 * const token = resetToken.apply(randomBytes(32).toString('base64url'), { account: 'u-1', bait: false });
 * ```
 */
export const resetToken = definePoint<string, ResetContext>('security.password-reset.token', {
  key: ({ account }) => account,
});

/** A token that was sent back. */
export interface ResetAttempt extends ResetContext {
  /** Why the policy refuses it; nothing where it does not. */
  readonly refusal: 'expired' | 'too-many-tries' | undefined;
  /** How often a wrong token was sent: for this reset, or from this address where its limit is asked about. */
  readonly tries: number;
}

/**
 * S5, the attempt. Policy: a token has an end, and tries have a limit, of a token and of an address. Only an attempt is asked about here: a wrong token, or one that was used, is refused
 * whatever the control says.
 *
 * @example
 * ```ts
 * const refusal = Date.now() > 1_764_000_000_000 ? 'expired' : undefined;
 * const isAllowed = resetAttempt.allows(refusal === undefined, { account: 'u-1', bait: false, refusal, tries: 1 });
 * ```
 */
export const resetAttempt = defineControl<ResetAttempt>('security.password-reset.attempt', {
  key: ({ account }) => account,
});

/** An address that a reset was asked for. */
export interface ResetDisclosure {
  /** Whether there is an account of this address. */
  readonly known: boolean;
  /** That account, and who asks; nothing for an address that is not known. */
  readonly account: ResetContext | undefined;
}

/**
 * S5, the answer. Policy: it is the same for every address, and takes as long. Where the control allows it, the answer may tell which addresses are known.
 *
 * @example
 * ```ts
 * const tells = resetDisclosure.allows(false, { known: false, account: undefined });
 * ```
 */
export const resetDisclosure = defineControl<ResetDisclosure>('security.password-reset.disclosure', {
  key: () => 'disclosure',
});
