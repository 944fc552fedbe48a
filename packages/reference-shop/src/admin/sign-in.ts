import type { Knex } from 'knex';
import { Attempts } from '../auth/attempts.ts';
import { hashPassword, isPassword } from '../auth/password-hash.ts';
import { refuseWeakPassword } from '../auth/password-rules.ts';
import { inTransaction } from '../database/transaction.ts';
import { Problem } from '../http/problem.ts';
import { AdminAccount } from './account.ts';
import { loginKey } from './accounts.ts';
import type { Actor } from './actor.ts';
import { noteChange } from './audit.ts';
import type { AdminSessions } from './sessions.ts';

const minute = 60_000;

interface Entered {
  readonly account: AdminAccount;
  /** What opens the session from now on. */
  readonly secret: string;
}

/** Entering the back office. `now` is for tests of the throttling: milliseconds that only grow. */
export function createAdminSignIn(db: Knex, sessions: AdminSessions, now?: () => number) {
  const byAccount = new Attempts(10, 15 * minute, now);
  const byAddress = new Attempts(100, 15 * minute, now);

  /** The account that a login and a password belong to. It takes as long, and throws the same, for a login that nobody has. */
  const find = async (key: string, password: string): Promise<AdminAccount> => {
    const account = await AdminAccount.query(db).findOne({ loginKey: key });
    const isRight = await isPassword(password, account?.passwordHash);
    if (account === undefined || !isRight) throw new Problem(401, 'wrong-login');
    return account;
  };

  /** The same, as often as it may be tried. */
  const authenticate = (login: string, password: string, address: string): Promise<AdminAccount> =>
    byAddress.make(address, async () => {
      const key = loginKey(login);
      const account = await byAccount.make(key, () => find(key, password));
      byAccount.forget(key);
      return account;
    });

  return {
    /**
     * Opens a session, always a new one; the one that the browser had ends.
     *
     * @throws Problem 401 `wrong-login`, 429 after too many of them, 503 when too many wait.
     */
    async enter(login: string, password: string, address: string, earlier: string | undefined): Promise<Entered> {
      const account = await authenticate(login, password, address);
      const secret = await inTransaction(db, async (transaction) => {
        if (earlier !== undefined) await sessions.endBySecret(transaction, earlier);
        // A password that was set since it was checked has ended all sessions, so none may begin with the old one.
        const { id, passwordHash } = account;
        const signedIn = await AdminAccount.query(transaction)
          .where({ id, passwordHash })
          .patch({ signedInAt: Date.now() });
        if (signedIn === 0) throw new Problem(401, 'wrong-login');
        return sessions.open(transaction, account.id);
      });
      return { account, secret };
    },

    /**
     * Sets another password of one's own. All sessions of the account end, and another one begins.
     *
     * @throws Problem 401 `wrong-login` when the current password is not theirs, 429 after too many of them, 503 when too many wait.
     */
    async changePassword(actor: Actor, current: string, next: string, address: string): Promise<string> {
      const { name: login, account: own } = actor;
      // The control token is no account, and has no password.
      if (own === undefined) throw new Problem(403, 'right-missing');
      refuseWeakPassword(next, login, 'password');
      const { passwordHash: former } = await authenticate(login, current, address);
      const passwordHash = await hashPassword(next);
      return inTransaction(db, async (transaction) => {
        const { id } = own;
        const changed = await AdminAccount.query(transaction)
          .where({ id, passwordHash: former })
          .patch({ passwordHash });
        if (changed === 0) throw new Problem(401, 'wrong-login');
        await sessions.endAllOf(transaction, own.id);
        const became = { password: 'changed' };
        await noteChange(transaction, actor, { action: 'edit', subject: 'account', subjectId: own.id, became });
        return sessions.open(transaction, own.id);
      });
    },
  };
}

export type AdminSignIn = ReturnType<typeof createAdminSignIn>;
