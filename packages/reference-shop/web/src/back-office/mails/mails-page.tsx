import { Link } from 'wouter';
import type { Page } from '../../api/types.ts';
import { useResource } from '../../api/use-resource.ts';
import { useTranslation } from '../../i18n/language.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { useTexts } from '../texts/use-texts.ts';
import { Filters } from '../ui/filters.tsx';
import { useListParams } from '../ui/list-params.ts';
import { Listing } from '../ui/listing.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { type ListedMail, mailStates } from './types.ts';

/** What the shop wrote, and whether it left. */
export function MailsPage() {
  const texts = useTexts();
  const { date } = useTranslation();
  const params = useListParams();
  const mails = useResource<Page<ListedMail>>(params.apiPath('/api/admin/mails'));
  usePageTitle(texts.mails);
  return (
    <>
      <PageHead title={texts.mails} />
      <Filters
        params={params}
        filters={[
          { name: 'q', label: `${texts.recipient}, ${texts.subject}` },
          { name: 'status', label: texts.status, options: mailStates.map((value) => ({ value, label: texts[value] })) },
        ]}
      />
      <Listing
        caption={texts.mails}
        resource={mails}
        params={params}
        keyOf={({ id }) => id}
        columns={[
          {
            head: texts.subject,
            cell: ({ id, subject, language }) => (
              <Link href={`/back-office/mails/${id}`} className="text-link" lang={language}>
                {subject}
              </Link>
            ),
          },
          { head: texts.recipient, cell: ({ to }) => to },
          { head: texts.date, cell: ({ createdAt }) => date(createdAt) },
          { head: texts.status, cell: ({ status }) => texts[status] },
          { head: texts.attempts, cell: ({ attempts }) => attempts, numeric: true },
        ]}
      />
    </>
  );
}
