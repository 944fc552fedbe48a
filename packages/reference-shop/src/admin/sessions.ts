import { createHash, randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { AdminAccount } from './account.ts';

const minute = 60_000;
/** A session ends after this many milliseconds without a request. */
const longestIdle = 60 * minute;
/** And at the latest so long after it began. */
export const longestSession = 12 * 60 * minute;

const hash = (secret: string) => createHash('sha256').update(secret).digest('hex');

interface Row {
  readonly id: number;
  readonly accountId: number;
  readonly createdAt: number;
  readonly seenAt: number;
}

/** The sessions of the back office, by the secret in a cookie. Only its hash is stored. `now` tells the machine's time. */
export function createAdminSessions(db: Knex, now: () => number = Date.now) {
  return {
    /** The account that a secret lets in, with the rights that it has by now. */
    async find(secret: string): Promise<{ sessionId: number; account: AdminAccount } | undefined> {
      const row: Row | undefined = await db('admin_sessions')
        .where({ secretHash: hash(secret) })
        .first();
      const at = now();
      if (row === undefined || row.seenAt < at - longestIdle || row.createdAt < at - longestSession) return undefined;
      if (row.seenAt < at - minute) await db('admin_sessions').where({ id: row.id }).update({ seenAt: at });
      const account = await AdminAccount.query(db).findById(row.accountId);
      return account && { sessionId: row.id, account };
    },

    /** Opens a session under a new secret, which is given here and never again. Those that are over go. */
    async open(writer: Knex, accountId: number): Promise<string> {
      const secret = randomBytes(32).toString('base64url');
      const at = now();
      await writer('admin_sessions')
        .where('seenAt', '<', at - longestIdle)
        .orWhere('createdAt', '<', at - longestSession)
        .delete();
      await writer('admin_sessions').insert({ accountId, secretHash: hash(secret), createdAt: at, seenAt: at });
      return secret;
    },

    async end(sessionId: number): Promise<void> {
      await db('admin_sessions').where({ id: sessionId }).delete();
    },

    /** Ends whatever session a secret opens. */
    async endBySecret(writer: Knex, secret: string): Promise<void> {
      await writer('admin_sessions')
        .where({ secretHash: hash(secret) })
        .delete();
    },

    async endAllOf(writer: Knex, accountId: number): Promise<void> {
      await writer('admin_sessions').where({ accountId }).delete();
    },
  };
}

export type AdminSessions = ReturnType<typeof createAdminSessions>;
