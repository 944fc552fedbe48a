import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { request } from '../api/client.ts';
import { TextField } from '../checkout/field.tsx';
import { StepForm } from '../checkout/step-form.tsx';
import { useSubmission } from '../checkout/use-submission.ts';
import { useTranslation } from '../i18n/language.tsx';
import { PasswordField } from '../session/password-field.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { Done } from './done.tsx';
import '../session/session.css';

/** /reset-password: chooses another password with the token of the mail, which brings it in the address. */
export default function ResetPasswordPage() {
  const { t } = useTranslation();
  const submission = useSubmission();
  const [given] = useState(() => new URLSearchParams(window.location.search));
  const [done, setDone] = useState(false);
  usePageTitle(t('reset.title'));
  // The token must not stay in the address: it would be in the history, and in what is shown to others.
  useEffect(() => window.history.replaceState(window.history.state, '', window.location.pathname), []);
  const submit = (values: Readonly<Record<string, string>>) =>
    void submission.run(async () => {
      await request('/api/auth/password-reset/confirm', { method: 'POST', body: values });
      setDone(true);
    });
  const { fieldErrors } = submission;
  return (
    <div className="stack narrow">
      <div className="page-head">
        <h1>{t('reset.title')}</h1>
        {!done && <p className="lead">{t('reset.intro')}</p>}
      </div>
      <div className="panel sign-in">
        {done ? (
          <Done text={t('reset.done')}>
            <p>
              <Link href="/login" className="button button-primary">
                {t('signIn.submit')}
              </Link>
            </p>
          </Done>
        ) : (
          <StepForm
            submission={submission}
            submitLabel={t('reset.submit')}
            busyLabel={t('checkout.sending')}
            onSubmit={submit}
          >
            <div className="fields">
              <TextField
                label={t('checkout.email')}
                name="email"
                type="email"
                autoComplete="username"
                defaultValue={given.get('email') ?? ''}
                error={fieldErrors.email}
              />
              <TextField
                label={t('reset.token')}
                name="token"
                autoComplete="one-time-code"
                spellCheck={false}
                autoCapitalize="none"
                defaultValue={given.get('token') ?? ''}
                error={fieldErrors.token}
              />
              <PasswordField
                label={t('password.new')}
                hint={t('password.hint')}
                name="password"
                autoComplete="new-password"
                error={fieldErrors.password}
              />
            </div>
          </StepForm>
        )}
        {!done && (
          <p className="sign-in-other">
            <Link href="/forgot-password" className="text-link">
              {t('reset.again')}
            </Link>
          </p>
        )}
      </div>
    </div>
  );
}
