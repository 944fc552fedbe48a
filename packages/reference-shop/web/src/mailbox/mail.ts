/** A mail as the list of the mailbox shows it. */
export interface MailSummary {
  readonly id: number;
  readonly subject: string;
  readonly to: string;
  readonly language: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Null while, or where, it does not leave the shop. */
  readonly sentAt: string | null;
}

export interface Mail extends MailSummary {
  readonly text: string;
  /** Address of its HTML, for a sandboxed frame. */
  readonly html: string;
}
