import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { UniqueViolationError } from 'objection';
import { hashPassword } from '../auth/password-hash.ts';
import { refuseWeakPassword } from '../auth/password-rules.ts';
import { inTransaction } from '../database/transaction.ts';
import { Problem } from '../http/problem.ts';
import { AdminAccount } from './account.ts';
import type { AccountChanges, NewAccount } from './account-schema.ts';
import { type Actor, requireHeld } from './actor.ts';
import { noteChange } from './audit.ts';
import type { AdminSessions } from './sessions.ts';

/** A hash, because databases compare texts by rules of their own; see `emailKey`. */
export const loginKey = (login: string): string =>
  createHash('sha256').update(login.normalize('NFKC').toLowerCase()).digest('hex');

/** The accounts of the back office. */
export function createAdminAccounts(db: Knex, sessions: AdminSessions) {
  return {
    list: async (): Promise<readonly AdminAccount[]> => AdminAccount.query(db).orderBy('login'),

    /** @throws Problem 409 `login-taken`, 403 `right-not-held`, 400 for a weak password. */
    async create(actor: Actor, { login, password, rights }: NewAccount): Promise<AdminAccount> {
      requireHeld(actor, rights);
      refuseWeakPassword(password, login, 'password');
      const passwordHash = await hashPassword(password);
      try {
        return await inTransaction(db, async (transaction) => {
          const row = { login, loginKey: loginKey(login), passwordHash, rights, createdAt: Date.now() };
          const account = await AdminAccount.query(transaction).insertAndFetch(row);
          const became = { login, rights };
          await noteChange(transaction, actor, { action: 'create', subject: 'account', subjectId: account.id, became });
          return account;
        });
      } catch (error) {
        if (error instanceof UniqueViolationError) throw new Problem(409, 'login-taken', { cause: error });
        throw error;
      }
    },

    /**
     * Changes rights or the password, which ends the account's sessions.
     *
     * @throws Problem 403 `right-not-held` when the actor would give, or come by, a right that they do not hold; 409 `last-admin`.
     */
    async change(actor: Actor, id: number, { rights, password }: AccountChanges): Promise<AdminAccount> {
      const { login } = await find(db, id);
      if (password) refuseWeakPassword(password, login, 'password');
      const passwordHash = password ? await hashPassword(password) : undefined;
      return inTransaction(db, async (transaction) => {
        const account = await find(transaction, id);
        requireHeld(
          actor,
          (rights ?? []).filter((right) => !account.rights.includes(right)),
        );
        // Whoever sets the password of an account can be that account.
        if (passwordHash) requireHeld(actor, account.rights);
        if (rights && !rights.includes('admin')) await requireOtherAdmin(transaction, id);
        await AdminAccount.query(transaction)
          .findById(id)
          .patch({ ...(rights && { rights }), ...(passwordHash && { passwordHash }) });
        if (passwordHash) await sessions.endAllOf(transaction, id);
        await noteChange(transaction, actor, {
          action: 'edit',
          subject: 'account',
          subjectId: id,
          was: { ...(rights && { rights: account.rights }) },
          became: { ...(rights && { rights }), ...(passwordHash && { password: 'changed' }) },
        });
        return find(transaction, id);
      });
    },

    /** @throws Problem 409 `last-admin` */
    remove: (actor: Actor, id: number): Promise<void> =>
      inTransaction(db, async (transaction) => {
        const { login, rights } = await find(transaction, id);
        await requireOtherAdmin(transaction, id);
        await sessions.endAllOf(transaction, id);
        await AdminAccount.query(transaction).deleteById(id);
        const was = { login, rights };
        await noteChange(transaction, actor, { action: 'delete', subject: 'account', subjectId: id, was });
      }),
  };
}

export type AdminAccounts = ReturnType<typeof createAdminAccounts>;

async function find(reader: Knex, id: number): Promise<AdminAccount> {
  const account = await AdminAccount.query(reader).findById(id);
  if (account === undefined) throw new Problem(404, 'account-not-found');
  return account;
}

/** Somebody must be left who can let others in. All accounts are locked: of two admins who remove each other one is too late. */
async function requireOtherAdmin(transaction: Knex.Transaction, id: number): Promise<void> {
  const all = await AdminAccount.query(transaction).orderBy('id').forUpdate();
  if (!all.some((account) => account.id !== id && account.rights.includes('admin')))
    throw new Problem(409, 'last-admin');
}
