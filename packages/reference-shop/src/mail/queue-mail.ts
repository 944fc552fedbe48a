import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Language } from '../i18n/language.ts';
import { type Letter, renderHtml, renderText } from './letter.ts';
import { Mail, type MailTemplate } from './mail.ts';

interface Envelope {
  readonly to: { readonly id: number; readonly email: string };
  readonly template: MailTemplate;
  readonly language: Language;
  readonly letter: Letter;
}

/**
 * Writes a mail into the outbox, within the transaction that gives reason for it: the mail exists if and only if what it tells has happened. It is
 * sent once the transaction is through.
 */
export async function queueMail(transaction: Knex, { to, template, language, letter }: Envelope): Promise<void> {
  const now = Date.now();
  await Mail.query(transaction).insert({
    messageId: randomUUID(),
    userId: to.id,
    recipient: to.email,
    template,
    language,
    subject: letter.subject,
    bodyText: renderText(letter),
    bodyHtml: renderHtml(letter, language),
    status: 'waiting',
    nextAttemptAt: now,
    createdAt: now,
  });
}
