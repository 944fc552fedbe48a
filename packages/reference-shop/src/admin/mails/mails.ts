import type { Knex } from 'knex';
import { inTransaction } from '../../database/transaction.ts';
import { Problem } from '../../http/problem.ts';
import { schema } from '../../http/schema.ts';
import { Mail, mailStates } from '../../mail/mail.ts';
import type { Actor } from '../actor.ts';
import { noteChange } from '../audit.ts';
import { whereContains } from '../contains.ts';
import { type PageQuery, pageParameters, searchParameter } from '../page-query.ts';

interface MailsQuery extends PageQuery {
  readonly q?: string;
  readonly status?: string;
}

export const mailsQuery = schema<MailsQuery>({
  type: 'object',
  required: ['page', 'size'],
  properties: {
    ...pageParameters,
    q: searchParameter,
    status: { type: 'string', enum: [...mailStates, ''], nullable: true },
  },
});

/** What the shop wrote to everybody, and whether it left. */
export function createAdminMails(db: Knex) {
  const get = async (id: number, reader: Knex = db): Promise<Mail> => {
    const mail = await Mail.query(reader).findById(id);
    if (mail === undefined) throw new Problem(404, 'mail-not-found');
    return mail;
  };
  return {
    get,

    async list({ page, size, q, status }: MailsQuery) {
      const query = Mail.query(db)
        .where({ ...(status && { status }) })
        .orderBy('id', 'desc');
      const { results, total } = await whereContains(query, ['recipient', 'subject'], q).page(page, size);
      return { mails: results, total };
    },

    /** Lets a mail wait to be sent once more, under the same message id. @throws Problem 404 `mail-not-found` */
    resend: (actor: Actor, id: number): Promise<Mail> =>
      inTransaction(db, async (transaction) => {
        const { status, subject } = await get(id, transaction);
        await Mail.query(transaction)
          .findById(id)
          .patch({ status: 'waiting', attempts: 0, nextAttemptAt: Date.now(), sentAt: null });
        const note = { action: 'resend', subject: 'mail', subjectId: id, was: { status, mail: subject } } as const;
        await noteChange(transaction, actor, note);
        return get(id, transaction);
      }),
  };
}

export type AdminMails = ReturnType<typeof createAdminMails>;
