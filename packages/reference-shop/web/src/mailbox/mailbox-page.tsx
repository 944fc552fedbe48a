import { Link } from 'wouter';
import type { Page } from '../api/types.ts';
import { useResource } from '../api/use-resource.ts';
import { useTranslation } from '../i18n/language.tsx';
import { ChevronIcon, MailIcon } from '../ui/icons.tsx';
import { PageLinks } from '../ui/page-links.tsx';
import { EmptyState, Failure, Loading } from '../ui/states.tsx';
import { usePageNumber } from '../ui/use-page-number.ts';
import { usePageTitle } from '../ui/use-page-title.ts';
import type { MailSummary } from './mail.ts';
import { MailFacts } from './mail-facts.tsx';
import './mailbox.css';

const pageSize = 20;

/** What the shop wrote to the customer, the newest first. */
export default function MailboxPage() {
  const { t } = useTranslation();
  const page = usePageNumber();
  const { data, error, reload } = useResource<Page<MailSummary>>(`/api/mailbox?page=${page - 1}&size=${pageSize}`);
  usePageTitle(t('mailbox.title'));
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t('mailbox.title')}</h1>
        <p className="lead">{t('mailbox.lead')}</p>
      </div>
      {error !== undefined ? (
        <Failure error={error} onRetry={reload} />
      ) : data === undefined ? (
        <Loading />
      ) : data.content.length === 0 ? (
        <EmptyState title={t('mailbox.empty.title')} text={t('mailbox.empty.text')} icon={<MailIcon />} />
      ) : (
        <>
          <ul className="mails">
            {data.content.map((mail) => (
              <li key={mail.id} className="mail-row">
                <MailIcon />
                <div className="mail-row-main">
                  <h2 className="mail-subject" lang={mail.language}>
                    <Link href={`/mailbox/${mail.id}`}>{mail.subject}</Link>
                  </h2>
                  <MailFacts mail={mail} />
                </div>
                <ChevronIcon />
              </li>
            ))}
          </ul>
          <PageLinks
            label={t('mailbox.pages')}
            page={page}
            totalPages={data.totalPages}
            to={(target) => (target === 1 ? '/mailbox' : `/mailbox?page=${target}`)}
          />
        </>
      )}
    </div>
  );
}
