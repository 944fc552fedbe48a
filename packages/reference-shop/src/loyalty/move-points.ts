import type { Knex } from 'knex';
import { insertInto, writePrepared } from '../database/write-prepared.ts';
import type { LoyaltyReason } from './loyalty-entry.ts';

interface Move {
  readonly userId: number;
  readonly orderId: number;
  readonly reason: LoyaltyReason;
  /** Below zero to take points away. */
  readonly points: number;
  readonly at: number;
}

const change = 'update loyalty_accounts set points = points + ? where user_id = ? and points >= ?';
const openAccount = insertInto('loyalty_accounts', ['userId', 'points']);
const addEntry = insertInto('loyalty_entries', ['userId', 'orderId', 'reason', 'points', 'createdAt']);

/**
 * Changes a customer's points and writes it into their history, so that the two always agree. Gives false, and changes nothing, when points are
 * to be spent that are not there: the condition is part of the update.
 */
export async function movePoints(transaction: Knex.Transaction, { at, ...move }: Move): Promise<boolean> {
  const { userId, reason, points } = move;
  if (points === 0) return true;
  const least = reason === 'spent' ? -points : Number.MIN_SAFE_INTEGER;
  const { changed } = await writePrepared(transaction, change, [points, userId, least]);
  if (changed === 0) {
    if (reason === 'spent') return false;
    // The first points of a customer, whose row the caller holds: nobody else opens the account meanwhile.
    await openAccount(transaction, { userId, points });
  }
  await addEntry(transaction, { ...move, createdAt: at });
  return true;
}
