import { Problem } from '../http/problem.ts';
import { type Right, rights } from './rights.ts';

/** Who does something in the back office. */
export interface Actor {
  /** As the audit names them. */
  readonly name: string;
  readonly rights: readonly Right[];
  /** Left out for whoever comes with the control token: that is no account. */
  readonly account?: { readonly id: number; readonly sessionId: number };
}

/** Whoever started the shop holds its control token, and may do everything. */
export const tokenHolder: Actor = { name: 'control token', rights };

/**
 * Keeps people from handing out more than they have, to themselves first of all.
 *
 * @throws Problem 403 `right-not-held`
 */
export function requireHeld(actor: Actor, given: readonly Right[]): void {
  if (!given.every((right) => actor.rights.includes(right))) throw new Problem(403, 'right-not-held');
}
