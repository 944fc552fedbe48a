import { createHash, randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { columnsOf } from '../database/columns.ts';
import { readOnePrepared } from '../database/read-prepared.ts';
import { insertInto } from '../database/write-prepared.ts';
import { randomRef } from './random-ref.ts';
import { Session } from './session.ts';

const hour = 3_600_000;
/** A session ends after this many milliseconds without a visit. */
export const sessionLifetime = 30 * 24 * hour;

const hash = (secret: string) => createHash('sha256').update(secret).digest('hex');
const drawSecret = () => randomBytes(32).toString('base64url');

/** A session with the secret that opens it, which is given here and never again. */
export interface OpenedSession {
  readonly session: Session;
  readonly secret: string;
}

/** A session as it is stored, with the reference of its customer unless they are kept out. */
type SessionRow = Pick<Session, (typeof columns)[number] | 'id' | 'endedAt'> & { readonly customerRef: string | null };

/** Who is signed in. */
export interface Customer {
  readonly id: number;
  /** Public reference. */
  readonly ref: string;
}

const columns = ['secretHash', 'ref', 'userId', 'studentId', 'createdAt', 'seenAt'] as const;
const addSession = insertInto('sessions', columns);
const bySecret = `
  select ${columnsOf('sessions', ['id', ...columns, 'endedAt'])}, users.ref as customerRef
  from sessions left join users on users.id = sessions.user_id and users.blocked_at is null
  where sessions.secret_hash = ?`;

async function insert(writer: Knex, userId: number | null, studentId: number | null = null): Promise<OpenedSession> {
  const secret = drawSecret();
  const now = Date.now();
  const row = { secretHash: hash(secret), ref: randomRef('s'), userId, studentId, createdAt: now, seenAt: now };
  const id = await addSession(writer, row);
  return { session: Object.assign(new Session(), row, { id, endedAt: null }), secret };
}

/** The sessions in the database. */
export function createSessions(db: Knex) {
  return {
    /** The session that a secret opens, and the customer who is signed in there, unless the shop keeps them out. */
    async find(secret: string): Promise<{ session: Session; customer: Customer | undefined } | undefined> {
      const now = Date.now();
      const found = await readOnePrepared<SessionRow>(db, bySecret, [hash(secret)]);
      if (found === undefined || found.endedAt !== null || found.seenAt < now - sessionLifetime) return undefined;
      const { customerRef, ...session } = found;
      const { userId } = session;
      // Written once an hour at most: a write for every request would make reading the shop as dear as buying.
      if (session.seenAt < now - hour) await Session.query(db).findById(session.id).patch({ seenAt: now });
      const customer = userId !== null && customerRef !== null ? { id: userId, ref: customerRef } : undefined;
      return { session: Object.assign(new Session(), session), customer };
    },

    /** Opens a session. A student stays who they are when one session follows another. */
    open: (studentId: number | null = null): Promise<OpenedSession> => insert(db, null, studentId),

    /** Opens a session in which a customer is signed in. */
    openFor: (writer: Knex, userId: number, studentId: number | null): Promise<OpenedSession> =>
      insert(writer, userId, studentId),

    /**
     * Gives a session to a customer, under a new secret: whoever knew the old one, because they had planted it for example, is not let in.
     * The public reference stays. Undefined when the session is no longer there.
     */
    async rotate(writer: Knex, sessionId: number, userId: number): Promise<OpenedSession | undefined> {
      const secret = drawSecret();
      const now = Date.now();
      const changed = await Session.query(writer)
        .where({ id: sessionId, endedAt: null })
        .patch({ secretHash: hash(secret), userId, seenAt: now });
      const session = changed === 1 ? await Session.query(writer).findById(sessionId) : undefined;
      return session && { session, secret };
    },

    /** Ends a session: its secret is worth nothing from now on. */
    async end(sessionId: number): Promise<void> {
      await Session.query(db).where({ id: sessionId, endedAt: null }).patch({ endedAt: Date.now() });
    },

    /** Ends all sessions of a customer, but the one named. */
    async endAllOf(writer: Knex, userId: number, except?: number): Promise<void> {
      const ending = Session.query(writer).where({ userId, endedAt: null }).patch({ endedAt: Date.now() });
      await (except === undefined ? ending : ending.whereNot({ id: except }));
    },

    /** Deletes the sessions that nobody has used for long, with their carts. One that has ordered, or paid for an order, stays, because its orders do. */
    async deleteEnded(): Promise<number> {
      return Session.query(db)
        .delete()
        .where('seenAt', '<', Date.now() - sessionLifetime)
        .whereNotIn('id', db('orders').select('sessionId'))
        .whereNotIn(
          'id',
          db('orders').join('payments', 'payments.id', 'orders.paymentId').select('payments.sessionId'),
        );
    },
  };
}

export type Sessions = ReturnType<typeof createSessions>;
