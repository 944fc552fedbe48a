import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { User } from '../../accounts/user.ts';
import { emailKey } from '../../auth/email.ts';
import { hashPassword } from '../../auth/password-hash.ts';
import type { Sessions } from '../../auth/sessions.ts';
import { inTransaction } from '../../database/transaction.ts';
import { Problem } from '../../http/problem.ts';
import { schema } from '../../http/schema.ts';
import type { Actor } from '../actor.ts';
import { noteChange } from '../audit.ts';
import { whereContains } from '../contains.ts';
import { type PageQuery, pageParameters, searchParameter } from '../page-query.ts';

interface UsersQuery extends PageQuery {
  readonly q?: string;
  readonly blocked?: boolean;
}

export const usersQuery = schema<UsersQuery>({
  type: 'object',
  required: ['page', 'size'],
  properties: { ...pageParameters, q: searchParameter, blocked: { type: 'boolean', nullable: true } },
});

const subject = 'user';
// A name that no mail can be sent to (RFC 2606), which tells that the account is nobody's.
const nowhere = '@anonymised.invalid';

async function lock(transaction: Knex.Transaction, id: number): Promise<User> {
  const user = await User.query(transaction).findById(id).forUpdate();
  if (user === undefined) throw new Problem(404, 'user-not-found');
  if (user.email.endsWith(nowhere)) throw new Problem(409, 'user-anonymised');
  return user;
}

/** The customers as the back office sees them. */
export function createAdminUsers(db: Knex, sessions: Sessions) {
  return {
    async list({ page, size, q, blocked }: UsersQuery) {
      const query = User.query(db).orderBy('id', 'desc');
      if (typeof blocked === 'boolean') void (blocked ? query.whereNotNull('blockedAt') : query.whereNull('blockedAt'));
      const { results, total } = await whereContains(query, ['email', 'firstName', 'lastName', 'ref'], q).page(
        page,
        size,
      );
      return { users: results, total };
    },

    /** @throws Problem 404 `user-not-found` */
    async get(id: number): Promise<User> {
      const user = await User.query(db).findById(id);
      if (user === undefined) throw new Problem(404, 'user-not-found');
      return user;
    },

    /** Keeps a customer out, at once, or lets them in again. */
    block: (actor: Actor, id: number, blocked: boolean): Promise<void> =>
      inTransaction(db, async (transaction) => {
        const { blockedAt } = await lock(transaction, id);
        if ((blockedAt !== null) === blocked) return;
        await User.query(transaction)
          .findById(id)
          .patch({ blockedAt: blocked ? Date.now() : null });
        if (blocked) await sessions.endAllOf(transaction, id);
        await noteChange(transaction, actor, { action: blocked ? 'block' : 'unblock', subject, subjectId: id });
      }),

    /**
     * Forgets who a customer is, for good. What the law makes the shop keep, its invoices, stays with their orders; everything else that tells of the
     * person goes.
     */
    async anonymise(actor: Actor, id: number): Promise<void> {
      const passwordHash = await hashPassword(randomBytes(32).toString('base64url'));
      await inTransaction(db, async (transaction) => {
        const { ref } = await lock(transaction, id);
        const email = `${ref}${nowhere}`;
        await User.query(transaction)
          .findById(id)
          .patch({ ...unknownPerson, email, emailKey: emailKey(email), passwordHash, blockedAt: Date.now() });
        await sessions.endAllOf(transaction, id);
        const ownSessions = transaction('sessions').where({ userId: id }).select('id');
        await transaction('checkouts').whereIn('sessionId', ownSessions).delete();
        await transaction('password_resets').where({ userId: id }).delete();
        await transaction('mails').where({ userId: id }).delete();
        await transaction('reviews').where({ userId: id }).update({ author: '–' });
        // The note tells no more of the person than the row does by now.
        await noteChange(transaction, actor, { action: 'anonymise', subject, subjectId: id });
      });
    },
  };
}

export type AdminUsers = ReturnType<typeof createAdminUsers>;

const unknownPerson = {
  civility: null,
  firstName: '–',
  lastName: '–',
  birthDate: null,
  phone: null,
  line1: null,
  line2: null,
  postalCode: null,
  city: null,
  country: null,
  loyaltyTier: null,
  storeCreditCents: 0,
} as const;
