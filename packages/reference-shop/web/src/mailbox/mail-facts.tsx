import { useTranslation } from '../i18n/language.tsx';
import type { MailSummary } from './mail.ts';

/** When a mail was written, to whom, and whether it left the shop. */
export function MailFacts({ mail: { createdAt, to, sentAt } }: { mail: MailSummary }) {
  const { t, date } = useTranslation();
  return (
    <p className="mail-facts muted">
      <time dateTime={createdAt}>{date(createdAt)}</time>
      <span>{t('mailbox.to', { address: to })}</span>
      <span>{t(sentAt === null ? 'mailbox.kept' : 'mailbox.sent')}</span>
    </p>
  );
}
