export const mailStates = ['waiting', 'sent', 'failed', 'kept'] as const;

/** A mail of the shop as the back office lists it. */
export interface ListedMail {
  readonly id: number;
  readonly to: string;
  readonly subject: string;
  readonly template: string;
  readonly language: string;
  readonly status: (typeof mailStates)[number];
  readonly attempts: number;
  readonly createdAt: string;
  readonly sentAt: string | null;
}

export interface StaffMail extends ListedMail {
  readonly text: string;
  /** Where its HTML is, for a frame. */
  readonly html: string;
}
