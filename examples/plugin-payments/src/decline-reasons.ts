import { token } from '@perfshop/core';

/** The reasons that declined payments are given. An application can provide its own. */
export const DECLINE_REASONS = token<readonly string[]>('acme.decline-reasons');

export const defaultReasons: readonly string[] = ['insufficient_funds', 'expired_card', 'do_not_honour'];
