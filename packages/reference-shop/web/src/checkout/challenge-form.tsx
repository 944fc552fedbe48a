import { useTranslation } from '../i18n/language.tsx';
import { TextField } from './field.tsx';
import { PaymentProblem } from './payment-problem.tsx';
import { type Challenge, OrderUnknown } from './place-order.ts';
import { StepForm } from './step-form.tsx';
import type { Submission } from './use-submission.ts';

interface ChallengeFormProps {
  readonly challenge: Challenge;
  readonly submission: Submission;
  onConfirm(code: string): void;
  onBack(): void;
}

/** Asks for the code that the bank sent to the holder of the card. */
export function ChallengeForm({ challenge, submission, onConfirm, onBack }: ChallengeFormProps) {
  const { t, money } = useTranslation();
  const { problem, fieldErrors } = submission;
  return (
    <StepForm
      title={t('challenge.title')}
      submission={submission}
      submitLabel={problem instanceof OrderUnknown ? t('state.retry') : t('challenge.submit')}
      busyLabel={t('checkout.paying')}
      onSubmit={({ code = '' }) => onConfirm(code)}
      onBack={onBack}
      problemText={<PaymentProblem problem={problem} />}
    >
      <p>{t('challenge.text', { total: money(challenge.amount, challenge.currency) })}</p>
      <p className="info">{t('challenge.test')}</p>
      <div className="fields">
        <TextField
          label={t('challenge.code')}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          className="field-half"
          error={fieldErrors.code}
        />
      </div>
    </StepForm>
  );
}
