import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { hashPassword, isPassword } from '../auth/password-hash.ts';
import { inTransaction } from '../database/transaction.ts';
import { AdminAccount } from './account.ts';
import { loginKey } from './accounts.ts';
import { rights } from './rights.ts';

const login = 'admin';

/**
 * Makes sure that somebody can enter the back office. A shop without accounts gets the account `admin`, which holds every right; its password is given
 * when it was drawn here. Where `chosen` is given, it is the password of that account from now on: the way back in for whoever has lost theirs.
 */
export async function ensureFirstAccount(db: Knex, chosen: string | undefined): Promise<string | undefined> {
  const found = await AdminAccount.query(db).findOne({ loginKey: loginKey(login) });
  if (found !== undefined) {
    if (chosen !== undefined && !(await isPassword(chosen, found.passwordHash)))
      await setPassword(db, found.id, chosen);
    return undefined;
  }
  // Somebody else is there, and has deleted `admin`: it comes back on request only.
  if (chosen === undefined && (await AdminAccount.query(db).resultSize()) > 0) return undefined;
  const password = chosen ?? randomBytes(15).toString('base64url');
  const drawn = { login, loginKey: loginKey(login), passwordHash: await hashPassword(password), rights };
  // Of two shops that start at once on one database the second finds the account there.
  await AdminAccount.query(db)
    .insert({ ...drawn, createdAt: Date.now() })
    .onConflict('loginKey')
    .ignore();
  const stored = await AdminAccount.query(db).findOne({ loginKey: loginKey(login) });
  return chosen === undefined && stored?.passwordHash === drawn.passwordHash ? password : undefined;
}

const setPassword = (db: Knex, id: number, password: string): Promise<void> =>
  hashPassword(password).then((passwordHash) =>
    inTransaction(db, async (transaction) => {
      await AdminAccount.query(transaction).findById(id).patch({ passwordHash, rights });
      await transaction('admin_sessions').where({ accountId: id }).delete();
    }),
  );
