import type { Knex } from 'knex';
import { keepMails } from './keep-mails.ts';
import { Outbox } from './outbox.ts';
import { smtpPostman } from './postman.ts';

interface MailOptions {
  readonly db: Knex;
  /** Address of the mail server; undefined where mails stay in the mailbox. */
  readonly smtp: string | undefined;
  readonly from: string;
  readonly onError: (error: unknown) => void;
}

/** What happens with the mails that the shop writes. */
export interface MailService {
  /** Told that mail was written to a customer. */
  written(userId: number): void;
  close(): Promise<void>;
}

export async function startMail({ db, smtp, from, onError }: MailOptions): Promise<MailService> {
  if (smtp === undefined) return { written: () => {}, close: keepMails(db, onError) };
  const outbox = new Outbox({ db, postman: await smtpPostman(smtp, from), onError });
  return { written: (userId) => outbox.wake(userId), close: () => outbox.close() };
}
