import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { Knex } from 'knex';
import { Session } from './session.ts';

const hour = 3_600_000;
/** A session ends after this many milliseconds without a visit. */
export const sessionLifetime = 30 * 24 * hour;

const hash = (secret: string) => createHash('sha256').update(secret).digest('hex');

// No letters that are mistaken for one another: the reference is read aloud in a classroom.
const letters = '23456789abcdefghjkmnpqrstuvwxyz';
const drawRef = () => `s-${Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('')}`;

/** The sessions in the database. */
export function createSessions(db: Knex) {
  return {
    /** The session that a secret opens, if it is alive. */
    async find(secret: string): Promise<Session | undefined> {
      const now = Date.now();
      const session = await Session.query(db).findOne({ secretHash: hash(secret) });
      if (session === undefined || session.seenAt < now - sessionLifetime) return undefined;
      // Written once an hour at most: a write for every request would make reading the shop as dear as buying.
      if (session.seenAt < now - hour) await session.$query(db).patch({ seenAt: now });
      return session;
    },

    /** Opens a session. The secret is given here and never again. */
    async open(): Promise<{ readonly session: Session; readonly secret: string }> {
      const secret = randomBytes(32).toString('base64url');
      const now = Date.now();
      const session = await Session.query(db).insert({
        secretHash: hash(secret),
        ref: drawRef(),
        createdAt: now,
        seenAt: now,
      });
      return { session, secret };
    },

    /** Deletes the sessions that have ended, with their carts. One that has ordered stays, because its orders do. */
    async deleteEnded(): Promise<number> {
      return Session.query(db)
        .delete()
        .where('seenAt', '<', Date.now() - sessionLifetime)
        .whereNotIn('id', db('orders').select('sessionId'));
    },
  };
}

export type Sessions = ReturnType<typeof createSessions>;
