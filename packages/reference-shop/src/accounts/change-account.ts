import { accountChange } from '@perfshop/chaos-security/points';
import { emailKey } from '../auth/email.ts';
import { hashPassword } from '../auth/password-hash.ts';
import { type FieldError, invalid } from '../http/problem.ts';
import { isTier } from '../loyalty/tiers.ts';
import type { User } from './user.ts';

/** What a customer may change of their account under `/api/auth/me`. Everything else is told elsewhere, or not theirs to tell. */
const editable: ReadonlySet<string> = new Set(['civility', 'firstName', 'lastName', 'language']);

// Far above any gesture of a shop, and far below what sums of cents can't hold.
const mostCreditCents = 100_000_00;

// What the shop knows a customer by stays, whatever somebody is allowed to send.
const fixed: ReadonlySet<string> = new Set([
  'id',
  'ref',
  'emailKey',
  'passwordHash',
  'origin',
  'createdAt',
  'signedInAt',
  'blockedAt',
]);

/**
 * The columns of the customer's own row that a body changes.
 *
 * @throws Problem 400 that names each field which is not theirs to change.
 */
export async function changesOf(user: User, body: Readonly<Record<string, unknown>>): Promise<Partial<User>> {
  const refused: FieldError[] = [];
  const changes: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(body)) {
    const isAllowed = accountChange.allows(editable.has(field), { account: user.ref, field, value });
    const columns = isAllowed ? await columnsOf(user, field, value) : undefined;
    if (columns === undefined) refused.push({ path: field, key: 'invalid.unknown-field' });
    else Object.assign(changes, columns);
  }
  if (refused.length > 0) throw invalid(...refused);
  return changes as Partial<User>;
}

async function columnsOf(user: User, field: string, value: unknown): Promise<Record<string, unknown> | undefined> {
  if (field === 'email' && typeof value === 'string') return { email: value.slice(0, 254), emailKey: emailKey(value) };
  if (field === 'password' && typeof value === 'string') return { passwordHash: await hashPassword(value) };
  if (field === 'loyaltyTier') return value === null || isTier(value) ? { [field]: value } : undefined;
  if (field === 'storeCreditCents') return isCredit(value) ? { [field]: value } : undefined;
  if (fixed.has(field) || !Object.hasOwn(user, field)) return undefined;
  const present: unknown = user[field as keyof User];
  const isPlain = value === null || typeof value === 'string' || typeof value === 'number';
  if (!isPlain || (typeof present === 'number' && typeof value !== 'number')) return undefined;
  return { [field]: value };
}

const isCredit = (value: unknown): boolean =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= mostCreditCents;
