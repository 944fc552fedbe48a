import type { Knex } from 'knex';
import type { Background } from '../auth/background.ts';
import { createPasswordResets } from '../auth/password-resets.ts';
import { passwordRoutes } from '../auth/password-routes.ts';
import { resetLetter } from '../auth/reset-letter.ts';
import { authRoutes } from '../auth/routes.ts';
import type { Sessions } from '../auth/sessions.ts';
import { createSignIn } from '../auth/sign-in.ts';
import { countryRoutes } from '../countries/routes.ts';
import type { Route } from '../http/route.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { profileRoutes } from '../profile/routes.ts';
import { createAccounts } from './accounts.ts';

interface CustomersOptions {
  readonly db: Knex;
  readonly sessions: Sessions;
  /** Tells the shop's time. */
  readonly clock: { now(): number };
  readonly background: Background;
  /** Where the shop is reached, such as `http://localhost:8080`. */
  readonly publicUrl: () => string;
}

/** Everything that has to do with who somebody is: accounts, passwords, profiles. */
export function customerRoutes({ db, sessions, clock, background, publicUrl }: CustomersOptions): readonly Route[] {
  const accounts = createAccounts(db);
  const signIn = createSignIn(db, accounts, sessions);
  const resets = createPasswordResets(db, sessions, (transaction, user, token) =>
    queueMail(transaction, {
      to: user,
      template: 'password-reset',
      language: user.language,
      letter: resetLetter(user, token, publicUrl()),
    }),
  );
  return [
    ...authRoutes({ accounts, sessions, signIn }),
    ...passwordRoutes({ accounts, resets, signIn, background }),
    ...profileRoutes(accounts, clock),
    ...countryRoutes(),
  ];
}
