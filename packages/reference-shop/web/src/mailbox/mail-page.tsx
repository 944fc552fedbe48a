import { Link } from 'wouter';
import { ApiProblem } from '../api/problem.ts';
import { useResource } from '../api/use-resource.ts';
import { useTranslation } from '../i18n/language.tsx';
import { MailIcon } from '../ui/icons.tsx';
import { EmptyState, Failure, Loading } from '../ui/states.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import type { Mail } from './mail.ts';
import { MailFacts } from './mail-facts.tsx';
import { MailFrame } from './mail-frame.tsx';
import './mailbox.css';

export default function MailPage({ id }: { id: string }) {
  const { data, error, reload } = useResource<Mail>(`/api/mailbox/${encodeURIComponent(id)}`);
  if (error instanceof ApiProblem && (error.status === 404 || error.status === 400)) return <MissingMail />;
  if (error !== undefined) return <Failure error={error} onRetry={reload} level={1} />;
  return data === undefined ? <Loading /> : <MailView mail={data} />;
}

function MailView({ mail }: { mail: Mail }) {
  const { t } = useTranslation();
  usePageTitle(mail.subject);
  return (
    <article className="stack">
      <div className="page-head">
        <p>
          <Link href="/mailbox" className="text-link">
            <span aria-hidden="true">←</span> {t('mailbox.back')}
          </Link>
        </p>
        <h1 lang={mail.language}>{mail.subject}</h1>
        <MailFacts mail={mail} />
      </div>
      <MailFrame title={t('mailbox.frame', { subject: mail.subject })} src={mail.html} />
      <details className="mail-text">
        <summary>{t('mailbox.text')}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
        <pre lang={mail.language} tabIndex={0}>
          {mail.text}
        </pre>
      </details>
    </article>
  );
}

function MissingMail() {
  const { t } = useTranslation();
  usePageTitle(t('mailbox.missing.title'));
  return (
    <EmptyState title={t('mailbox.missing.title')} text={t('mailbox.missing.text')} icon={<MailIcon />} level={1}>
      <Link href="/mailbox" className="button">
        {t('mailbox.back')}
      </Link>
    </EmptyState>
  );
}
