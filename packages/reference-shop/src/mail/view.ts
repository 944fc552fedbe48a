import { shape } from '../http/answer.ts';
import { type Mail, mailTemplates } from './mail.ts';

type Summary = Pick<Mail, 'id' | 'template' | 'language' | 'subject' | 'recipient' | 'createdAt' | 'sentAt'>;

/** A mail as the mailbox lists it. `sentAt` is null while, or where, it does not leave the shop. */
export const mailSummaryView = ({ id, template, language, subject, recipient, createdAt, sentAt }: Summary) => ({
  id,
  template,
  language,
  subject,
  to: recipient,
  createdAt: new Date(createdAt).toISOString(),
  sentAt: sentAt === null ? null : new Date(sentAt).toISOString(),
});

/** A mail on its own: its text, and where its HTML is served for a sandboxed frame. */
export const mailView = (mail: Mail) => ({
  ...mailSummaryView(mail),
  text: mail.bodyText,
  html: `/api/mailbox/${mail.id}/html`,
});

const summary = {
  id: shape.integer,
  template: shape.oneOf(...mailTemplates),
  language: shape.string,
  subject: shape.string,
  to: shape.string,
  createdAt: shape.instant,
  sentAt: shape.orNull(shape.instant),
};

export const mailSummaryShape = shape.object(summary);
export const mailShape = shape.object({ ...summary, text: shape.string, html: shape.string });
