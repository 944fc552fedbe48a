import { changeSession } from '../api/client.ts';
import { TextField } from '../checkout/field.tsx';
import { NameFields } from '../checkout/name-fields.tsx';
import { StepForm } from '../checkout/step-form.tsx';
import { useSubmission } from '../checkout/use-submission.ts';
import { useTranslation } from '../i18n/language.tsx';
import { PasswordField } from './password-field.tsx';
import { useWelcome } from './use-welcome.ts';

/** Makes an account and signs in. */
export function RegisterForm() {
  const { t } = useTranslation();
  const submission = useSubmission();
  const welcome = useWelcome();
  const { fieldErrors } = submission;
  const submit = (values: Readonly<Record<string, string>>) =>
    void submission.run(async () => welcome(await changeSession('/api/auth/register', values)));
  return (
    <StepForm
      submission={submission}
      submitLabel={t('register.submit')}
      busyLabel={t('checkout.sending')}
      onSubmit={submit}
    >
      <div className="fields">
        <NameFields field={(name) => ({ name, error: fieldErrors[name] })} />
        <TextField
          label={t('checkout.email')}
          name="email"
          type="email"
          autoComplete="username"
          error={fieldErrors.email}
        />
        <PasswordField
          label={t('password.label')}
          hint={t('password.hint')}
          name="password"
          autoComplete="new-password"
          error={fieldErrors.password}
        />
      </div>
    </StepForm>
  );
}
