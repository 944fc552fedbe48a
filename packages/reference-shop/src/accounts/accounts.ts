import type { Knex } from 'knex';
import { UniqueViolationError } from 'objection';
import { emailKey } from '../auth/email.ts';
import { hashPassword, isOutdated, isPassword } from '../auth/password-hash.ts';
import { randomRef } from '../auth/random-ref.ts';
import { Problem } from '../http/problem.ts';
import type { Language } from '../i18n/language.ts';
import { originOf } from './origin.ts';
import { type Civility, User } from './user.ts';

/** What somebody tells to become a customer. */
export interface Registration {
  readonly email: string;
  readonly password: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly civility?: Civility;
}

/** How often a sign-in looks at a hash that changes while it is being checked. It is renewed once; more often, somebody is setting passwords. */
const mostLooks = 3;

/** The customers of the shop. */
export function createAccounts(db: Knex) {
  return {
    /** @throws Problem 409 `email-taken` when there is an account with this address. */
    async register({ email, password, ...names }: Registration, language: Language): Promise<User> {
      const passwordHash = await hashPassword(password);
      try {
        return await User.query(db).insertAndFetch({
          ...names,
          ref: randomRef('u'),
          email,
          emailKey: emailKey(email),
          passwordHash,
          language,
          origin: originOf(email),
          createdAt: Date.now(),
        });
      } catch (error) {
        if (error instanceof UniqueViolationError) throw new Problem(409, 'email-taken', { cause: error });
        throw error;
      }
    },

    /**
     * The customer whom an address and a password belong to. It takes as long, and throws the same, whether the address is unknown, the password
     * wrong, or the customer kept out. A hash with figures of the past is renewed.
     *
     * @throws Problem 401 `wrong-credentials`
     */
    async authenticate(email: string, password: string): Promise<User> {
      for (let look = 1; look <= mostLooks; look += 1) {
        const user = await User.query(db).findOne({ emailKey: emailKey(email) });
        const right = await isPassword(password, user?.passwordHash);
        if (user === undefined || !right || user.blockedAt !== null) break;
        const passwordHash = isOutdated(user.passwordHash) ? await hashPassword(password) : user.passwordHash;
        const changes = { passwordHash, signedInAt: Date.now() };
        // Only while it is still the hash that was checked: a password that was set meanwhile must not be undone. It may as well be the same password,
        // whose hash another sign-in has renewed, so the one that stands now is checked in its turn.
        const changed = await User.query(db).where({ id: user.id, passwordHash: user.passwordHash }).patch(changes);
        if (changed === 1) return user.$set(changes);
      }
      throw new Problem(401, 'wrong-credentials');
    },

    async get(id: number): Promise<User> {
      const user = await User.query(db).findById(id);
      if (user === undefined) throw new Problem(401, 'sign-in-required');
      return user;
    },

    async findByEmail(email: string): Promise<User | undefined> {
      return User.query(db).findOne({ emailKey: emailKey(email) });
    },

    /** Changes what is known of a customer. */
    async change(user: User, changes: Partial<User>): Promise<User> {
      return user.$query(db).patchAndFetch(changes);
    },
  };
}

export type Accounts = ReturnType<typeof createAccounts>;
