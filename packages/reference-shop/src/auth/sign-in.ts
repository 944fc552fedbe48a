import type { Knex } from 'knex';
import type { Accounts, Registration } from '../accounts/accounts.ts';
import { User } from '../accounts/user.ts';
import { inTransaction } from '../database/transaction.ts';
import { Problem } from '../http/problem.ts';
import type { Language } from '../i18n/language.ts';
import { Attempts } from './attempts.ts';
import { emailKey } from './email.ts';
import { mergeCarts } from './merge-carts.ts';
import { hashPassword } from './password-hash.ts';
import { PasswordReset } from './password-reset-record.ts';
import { refuseWeakPassword } from './password-rules.ts';
import type { Session } from './session.ts';
import type { OpenedSession, Sessions } from './sessions.ts';

const minute = 60_000;

interface SignedIn extends OpenedSession {
  readonly user: User;
}

/** Registering and signing in. `now` is for tests of the throttling: milliseconds that only grow. */
export function createSignIn(db: Knex, accounts: Accounts, sessions: Sessions, now?: () => number) {
  // Ten wrong passwords for one account, from wherever they come; a hundred failures from one address, behind which a whole class may sit.
  const byAccount = new Attempts(10, 15 * minute, now);
  const byAddress = new Attempts(100, 15 * minute, now);

  /** The customer whom a password belongs to. Only a wrong one counts: a class that signs in at once, from one address, is let in. */
  const authenticate = (email: string, password: string, address: string): Promise<User> =>
    byAddress.make(address, async () => {
      const account = emailKey(email);
      const user = await byAccount.make(account, () => accounts.authenticate(email, password));
      byAccount.forget(account);
      return user;
    });

  /** Gives the session to the customer, with the cart that they left elsewhere. A session that belongs to another customer stays theirs. */
  const take = (user: User, session: Session): Promise<OpenedSession> =>
    inTransaction(
      db,
      async (transaction) => {
        // One sign-in at a time for a customer: their carts are being moved. A password that was set since it was checked has ended all sessions, so
        // none may begin with the old one.
        const current = await User.query(transaction).findById(user.id).forUpdate();
        if (current?.passwordHash !== user.passwordHash) throw new Problem(401, 'wrong-credentials');
        const isFree = session.userId === null || session.userId === user.id;
        const rotated = isFree ? await sessions.rotate(transaction, session.id, user.id) : undefined;
        const taken = rotated ?? (await sessions.openFor(transaction, user.id, session.studentId));
        await mergeCarts(transaction, user.id, taken.session.id);
        return taken;
      },
      { addsWhatIsMissing: true },
    );

  return {
    /**
     * Makes an account and signs its customer in.
     *
     * @throws Problem 409 `email-taken`, 400 for a weak password, 429 when an address asks for too many accounts that exist, 503 when too many wait.
     */
    async register(
      registration: Registration,
      language: Language,
      session: Session,
      address: string,
    ): Promise<SignedIn> {
      refuseWeakPassword(registration.password, registration.email, 'password');
      const user = await byAddress.make(address, () => accounts.register(registration, language));
      return { user, ...(await take(user, session)) };
    },

    /**
     * Signs a customer in.
     *
     * @throws Problem 401 `wrong-credentials`, 429 after too many of them for the account or from the address, 503 when too many wait.
     */
    async signIn(email: string, password: string, session: Session, address: string): Promise<SignedIn> {
      const user = await authenticate(email, password, address);
      return { user, ...(await take(user, session)) };
    },

    /**
     * Sets another password, ends the customer's other sessions and takes open resets back; this session goes on under another secret.
     *
     * @throws Problem 401 `wrong-credentials` when the current password is not theirs, 429 after too many of them, 503 when too many wait.
     */
    async changePassword(
      user: User,
      current: string,
      next: string,
      session: Session,
      address: string,
    ): Promise<OpenedSession> {
      const verified = await authenticate(user.email, current, address);
      const passwordHash = await hashPassword(next);
      await inTransaction(db, async (transaction) => {
        const { id, passwordHash: former } = verified;
        const changed = await User.query(transaction).where({ id, passwordHash: former }).patch({ passwordHash });
        if (changed === 0) throw new Problem(401, 'wrong-credentials');
        // A mail that somebody has read meanwhile, or that lies about, sets no password any more.
        await PasswordReset.query(transaction).delete().where({ userId: id, usedAt: null });
        await sessions.endAllOf(transaction, id, session.id);
      });
      return take(verified.$set({ passwordHash }), session);
    },

    /** Lets an account sign in again after too many wrong passwords: its customer has shown who they are. */
    forgive(email: string): void {
      byAccount.forget(emailKey(email));
    },
  };
}

export type SignIn = ReturnType<typeof createSignIn>;
