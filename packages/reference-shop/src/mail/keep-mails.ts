import type { Knex } from 'knex';
import { Mail } from './mail.ts';

const minute = 60_000;

/**
 * Where no mail server is configured, mails stay in the mailbox: they no longer wait, so that a server which is configured one day does not send the
 * letters of last month. Gives what ends it.
 */
export function keepMails(db: Knex, onError: (error: unknown) => void): () => Promise<void> {
  const keep = async () => {
    await Mail.query(db).where({ status: 'waiting' }).patch({ status: 'kept' }).catch(onError);
  };
  let running = keep();
  const timer = setInterval(() => {
    running = keep();
  }, minute);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
    await keep();
  };
}
