import { useLocation } from 'wouter';
import { TextField } from '../checkout/field.tsx';
import { StepForm } from '../checkout/step-form.tsx';
import { useSubmission } from '../checkout/use-submission.ts';
import { useTranslation } from '../i18n/language.tsx';
import { Alert } from '../ui/states.tsx';

/** Asks for the code of the room, for whoever came without or with one that opens nothing. */
export function CodeForm({ refused }: { refused?: string }) {
  const { t } = useTranslation();
  const submission = useSubmission();
  const [, navigate] = useLocation();
  return (
    <div className="panel">
      {refused !== undefined && (
        <Alert>
          <p>{t('join.code.unknown')}</p>
        </Alert>
      )}
      <StepForm
        title={t('join.code')}
        submission={submission}
        submitLabel={t('join.code.submit')}
        busyLabel={t('join.busy')}
        onSubmit={({ code = '' }) => {
          if (code !== '') navigate(`/join/${encodeURIComponent(code.toUpperCase())}`);
        }}
      >
        <TextField
          label={t('join.code')}
          hint={t('join.code.hint')}
          name="code"
          defaultValue={refused}
          maxLength={8}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          className="join-code"
          error={undefined}
        />
      </StepForm>
    </div>
  );
}
