import { Model } from 'objection';
import type { Language } from '../i18n/language.ts';

export const mailTemplates = ['confirmation', 'shipping', 'cancellation', 'refund', 'password-reset'] as const;
export const mailStates = ['waiting', 'sent', 'failed', 'kept'] as const;
export type MailTemplate = (typeof mailTemplates)[number];

/** A mail that the shop wrote: it stays in the mailbox of its customer, and is sent where a mail server is configured. */
export class Mail extends Model {
  static override tableName = 'mails';

  declare id: number;
  /** What mail programs recognise a copy by: a mail may be sent twice, never lost. */
  declare messageId: string;
  declare userId: number | null;
  declare recipient: string;
  declare template: MailTemplate;
  declare language: Language;
  declare subject: string;
  declare bodyText: string;
  declare bodyHtml: string;
  declare status: (typeof mailStates)[number];
  declare attempts: number;
  /** Instants of the machine's time. */
  declare nextAttemptAt: number;
  declare createdAt: number;
  declare sentAt: number | null;
}
