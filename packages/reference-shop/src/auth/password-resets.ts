import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { type ResetContext, resetAttempt, resetToken } from '@perfshop/chaos-security/points';
import type { Knex } from 'knex';
import { User } from '../accounts/user.ts';
import { teamsOf } from '../classroom/teams-of.ts';
import { inTransaction } from '../database/transaction.ts';
import { Problem } from '../http/problem.ts';
import { hashPassword } from './password-hash.ts';
import { PasswordReset } from './password-reset-record.ts';
import type { Sessions } from './sessions.ts';

/** How long a token is good for, in milliseconds. */
const lifetime = 30 * 60_000;
/** How many wrong tokens may be sent for one: more than whoever has a few addresses can send, or they could use up somebody else's. */
const mostTries = 10_000;

const hash = (token: string) => createHash('sha256').update(token).digest('hex');
const isHashOf = (token: string, tokenHash: string) =>
  timingSafeEqual(Buffer.from(hash(token)), Buffer.from(tokenHash));

/** Whose password it is about, and the public reference of the team that whoever asks is of. */
export interface ResetRequest {
  readonly user: User;
  readonly requesterTeam: string | undefined;
}

/** Sends the token to its customer; within the transaction in which it is stored. */
export type SendResetToken = (transaction: Knex.Transaction, user: User, token: string) => Promise<void>;

/** Resets of passwords: a token goes to the address of the account, and whoever sends it back chooses a new password. */
export function createPasswordResets(db: Knex, sessions: Sessions, sendToken: SendResetToken) {
  /** The reset that a token is for, if it is the right one and the policy allows the attempt. It is not used up by that. */
  const find = (request: ResetRequest | undefined, token: string): Promise<PasswordReset | undefined> =>
    inTransaction(db, async (transaction) => {
      const reset = await PasswordReset.query(transaction)
        .where({ userId: request?.user.id ?? 0 })
        .orderBy('id', 'desc')
        .first()
        .forUpdate();
      const isAllowed =
        request !== undefined &&
        reset !== undefined &&
        mayTry(await contextOf(transaction, request, resetAttempt.point), reset);
      const isRight = isHashOf(token, reset?.tokenHash ?? hash('')) && reset?.usedAt === null;
      if (isAllowed && isRight) return reset;
      // Written in any case, for no row if there is none: the time tells nobody whether there is a reset to be guessed.
      await PasswordReset.query(transaction)
        .where({ id: reset?.id ?? 0 })
        .increment('wrongTries', 1);
      return undefined;
    });

  return {
    /** Makes a token and sends it. Earlier tokens of the customer are worth nothing from now on. */
    async request(request: ResetRequest): Promise<void> {
      const { user } = request;
      const token = resetToken.apply(randomBytes(32).toString('base64url'), await contextOf(db, request, resetToken));
      const now = Date.now();
      await inTransaction(db, async (transaction) => {
        // First, as everybody does who changes both: two of them never wait for each other.
        await User.query(transaction).findById(user.id).forUpdate();
        await PasswordReset.query(transaction).delete().where({ userId: user.id });
        await PasswordReset.query(transaction).insert({
          userId: user.id,
          tokenHash: hash(token),
          createdAt: now,
          expiresAt: now + lifetime,
        });
        await sendToken(transaction, user, token);
      });
    },

    /**
     * Sets another password and ends all sessions of the customer.
     *
     * @throws Problem 400 `reset-refused`, the same for an unknown account, and for a token that is wrong, late, used, or tried too often; 503 when too
     * many passwords wait to be hashed, and the token stays good.
     */
    async confirm(request: ResetRequest | undefined, token: string, password: string): Promise<void> {
      const reset = await find(request, token);
      if (request === undefined || reset === undefined) throw new Problem(400, 'reset-refused');
      const { user } = request;
      const passwordHash = await hashPassword(password);
      await inTransaction(db, async (transaction) => {
        await User.query(transaction).findById(user.id).patch({ passwordHash });
        // Used up with the password that it sets, once, and not after it was taken back: otherwise all of this is undone.
        const { id } = reset;
        const used = await PasswordReset.query(transaction).where({ id, usedAt: null }).patch({ usedAt: Date.now() });
        if (used === 0) throw new Problem(400, 'reset-refused');
        await sessions.endAllOf(transaction, user.id);
      });
    },

    /** What a flaw at a point is told of a request. */
    contextAt: (point: { readonly active: boolean }, request: ResetRequest) => contextOf(db, request, point),
  };
}

export type PasswordResets = ReturnType<typeof createPasswordResets>;

async function contextOf(
  reader: Knex,
  { user, requesterTeam }: ResetRequest,
  point: { readonly active: boolean },
): Promise<ResetContext> {
  // Another read, for a fault that asks: nothing else depends on teams.
  const accountTeam = point.active ? (await teamsOf(reader, [user.id])).get(user.id) : undefined;
  return { account: user.ref, accountTeam, requesterTeam, bait: user.origin === 'bait' };
}

function mayTry(context: ResetContext, { expiresAt, wrongTries }: PasswordReset): boolean {
  const refusal = expiresAt <= Date.now() ? 'expired' : wrongTries >= mostTries ? 'too-many-tries' : undefined;
  return resetAttempt.allows(refusal === undefined, { ...context, refusal, tries: wrongTries });
}
