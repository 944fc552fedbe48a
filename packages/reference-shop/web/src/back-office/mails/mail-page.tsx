import { useState } from 'react';
import { request } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useTranslation } from '../../i18n/language.tsx';
import { MailFrame } from '../../mailbox/mail-frame.tsx';
import { Loading } from '../../ui/states.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { useTexts } from '../texts/use-texts.ts';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import { Facts } from '../ui/facts.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Refusal } from '../ui/refusal.tsx';
import type { StaffMail } from './types.ts';

export function MailPage({ id }: { id: string }) {
  const texts = useTexts();
  const { date } = useTranslation();
  const path = `/api/admin/mails/${id}`;
  const { data, error, reload } = useResource<StaffMail>(path);
  const [changed, setChanged] = useState<StaffMail>();
  const mail = changed ?? data;
  usePageTitle(mail?.subject ?? texts.mail);
  if (error !== undefined) return <Refusal error={error} onRetry={reload} />;
  if (mail === undefined) return <Loading />;
  return (
    <>
      <PageHead title={mail.subject} parent={{ href: '/back-office/mails', label: texts.mails }}>
        <ConfirmButton
          label={texts.resend}
          text={texts.resendText}
          doneText={texts.resent}
          onConfirm={async () => setChanged(await request<StaffMail>(`${path}/resend`, { method: 'POST' }))}
        />
      </PageHead>
      <section className="panel" aria-labelledby="mail">
        <h2 id="mail">{texts.mail}</h2>
        <Facts
          facts={[
            [texts.recipient, mail.to],
            [texts.date, date(mail.createdAt)],
            [texts.status, texts[mail.status]],
            [texts.attempts, mail.attempts],
            [texts.sentAt, mail.sentAt && date(mail.sentAt)],
          ]}
        />
      </section>
      <div className="bo-columns">
        <section className="panel" aria-labelledby="preview">
          <h2 id="preview">{texts.preview}</h2>
          <MailFrame title={texts.preview} src={mail.html} />
        </section>
        <section className="panel" aria-labelledby="text">
          <h2 id="text">{texts.text}</h2>
          <pre className="bo-mail" lang={mail.language}>
            {mail.text}
          </pre>
        </section>
      </div>
    </>
  );
}
