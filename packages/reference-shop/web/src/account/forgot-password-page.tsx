import { useState } from 'react';
import { Link } from 'wouter';
import { request } from '../api/client.ts';
import { TextField } from '../checkout/field.tsx';
import { StepForm } from '../checkout/step-form.tsx';
import { useSubmission } from '../checkout/use-submission.ts';
import { useTranslation } from '../i18n/language.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { Done } from './done.tsx';
import '../session/session.css';

/** /forgot-password: has a link sent to the address of an account. */
export default function ForgotPasswordPage() {
  const { t } = useTranslation();
  const submission = useSubmission();
  const [sentTo, setSentTo] = useState<string>();
  usePageTitle(t('forgotten.title'));
  const submit = ({ email = '' }: Readonly<Record<string, string>>) =>
    void submission.run(async () => {
      await request('/api/auth/password-reset/request', { method: 'POST', body: { email } });
      setSentTo(email);
    });
  return (
    <div className="stack narrow">
      <div className="page-head">
        <h1>{t('forgotten.title')}</h1>
        {sentTo === undefined && <p className="lead">{t('forgotten.intro')}</p>}
      </div>
      <div className="panel sign-in">
        {sentTo !== undefined ? (
          // Whether there is an account is nobody else's business.
          <Done text={t('forgotten.sent', { email: sentTo })}>
            <p className="muted">{t('forgotten.wait')}</p>
          </Done>
        ) : (
          <StepForm
            submission={submission}
            submitLabel={t('forgotten.submit')}
            busyLabel={t('checkout.sending')}
            onSubmit={submit}
          >
            <div className="fields">
              <TextField
                label={t('checkout.email')}
                name="email"
                type="email"
                autoComplete="username"
                error={submission.fieldErrors.email}
              />
            </div>
          </StepForm>
        )}
        <p className="sign-in-other">
          <Link href="/login" className="text-link">
            {t('forgotten.back')}
          </Link>
        </p>
      </div>
    </div>
  );
}
