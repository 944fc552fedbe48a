import type { Knex } from 'knex';
import { Problem } from '../http/problem.ts';
import { Mail } from './mail.ts';

/** The mails that the shop wrote to a customer. Nobody else sees them. */
export function createMailbox(db: Knex) {
  return {
    /** One page of them, the newest first, without their bodies. */
    async list(userId: number, page: number, size: number) {
      const { results, total } = await Mail.query(db)
        .where({ userId })
        .select('id', 'template', 'language', 'subject', 'recipient', 'createdAt', 'sentAt', 'status')
        .orderBy('id', 'desc')
        .page(page, size);
      return { mails: results, total };
    },

    /** @throws Problem 404 `mail-not-found`, for somebody else's mail as well. */
    async get(userId: number, id: number): Promise<Mail> {
      const mail = await Mail.query(db).findOne({ id, userId });
      if (mail === undefined) throw new Problem(404, 'mail-not-found');
      return mail;
    },
  };
}

export type Mailbox = ReturnType<typeof createMailbox>;
