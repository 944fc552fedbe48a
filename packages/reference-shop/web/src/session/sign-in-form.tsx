import { Link } from 'wouter';
import { changeSession } from '../api/client.ts';
import { TextField } from '../checkout/field.tsx';
import { StepForm } from '../checkout/step-form.tsx';
import { useSubmission } from '../checkout/use-submission.ts';
import { useTranslation } from '../i18n/language.tsx';
import { PasswordField } from './password-field.tsx';
import { useWelcome } from './use-welcome.ts';

/** Signs in. What happens then is up to who shows it: the session says who the visitor is. */
export function SignInForm() {
  const { t } = useTranslation();
  const submission = useSubmission();
  const welcome = useWelcome();
  const { fieldErrors } = submission;
  const submit = (values: Readonly<Record<string, string>>) =>
    void submission.run(async () => welcome(await changeSession('/api/auth/login', values)));
  return (
    <StepForm
      submission={submission}
      submitLabel={t('signIn.submit')}
      busyLabel={t('checkout.sending')}
      onSubmit={submit}
    >
      <div className="fields">
        <TextField
          label={t('checkout.email')}
          name="email"
          type="email"
          autoComplete="username"
          error={fieldErrors.email}
        />
        <PasswordField
          label={t('password.label')}
          name="password"
          autoComplete="current-password"
          error={fieldErrors.password}
        />
      </div>
      <p>
        <Link href="/forgot-password" className="text-link">
          {t('signIn.forgotten')}
        </Link>
      </p>
    </StepForm>
  );
}
