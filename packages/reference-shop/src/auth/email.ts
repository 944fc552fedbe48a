import { createHash } from 'node:crypto';

/**
 * What identifies an account: a hash of the address without regard to case. A hash, because databases compare texts by rules of their
 * own: MySQL would take "zoé@example.org" for "zoe@example.org", and let one in as the other.
 */
export const emailKey = (email: string): string =>
  createHash('sha256').update(email.normalize('NFKC').toLowerCase()).digest('hex');
