import { useState } from 'react';
import { request } from '../api/client.ts';
import { StepForm } from '../checkout/step-form.tsx';
import { useSubmission } from '../checkout/use-submission.ts';
import { useTranslation } from '../i18n/language.tsx';
import { PasswordField } from '../session/password-field.tsx';
import { useAnnouncer } from '../ui/announcer.tsx';

/** Changes the password, which signs the customer out everywhere else. */
export function PasswordForm({ email }: { email: string }) {
  const { t } = useTranslation();
  const { notify } = useAnnouncer();
  const submission = useSubmission();
  // A fresh form after each change: passwords must not stay on the page.
  const [turn, setTurn] = useState(0);
  const { fieldErrors } = submission;
  const submit = ({ currentPassword = '', newPassword = '' }: Readonly<Record<string, string>>) =>
    void submission.run(async () => {
      await request('/api/auth/password', { method: 'PUT', body: { currentPassword, newPassword } });
      setTurn(turn + 1);
      notify(t('profile.password.changed'));
    });
  return (
    <StepForm
      key={turn}
      submission={submission}
      submitLabel={t('profile.password.change')}
      busyLabel={t('checkout.sending')}
      onSubmit={submit}
    >
      <p className="muted">{t('profile.password.hint')}</p>
      {/* Tells a password manager whose password it is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <div className="fields">
        <PasswordField
          label={t('password.current')}
          name="currentPassword"
          autoComplete="current-password"
          error={fieldErrors.currentPassword}
        />
        <PasswordField
          label={t('password.new')}
          hint={t('password.hint')}
          name="newPassword"
          autoComplete="new-password"
          error={fieldErrors.newPassword}
        />
      </div>
    </StepForm>
  );
}
