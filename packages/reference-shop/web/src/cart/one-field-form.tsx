import { type FormEvent, useEffect, useRef } from 'react';
import { TextField } from '../checkout/field.tsx';
import { useSubmission } from '../checkout/use-submission.ts';
import { useTranslation } from '../i18n/language.tsx';
import { useAnnouncer } from '../ui/announcer.tsx';
import { explain } from '../ui/states.tsx';

interface OneFieldFormProps {
  readonly label: string;
  readonly name: string;
  readonly hint?: string;
  readonly defaultValue?: string;
  readonly inputMode?: 'text' | 'numeric';
  readonly submitLabel: string;
  /** True when the field is emptied once its value is taken. */
  readonly clears?: boolean;
  onSubmit(value: string): Promise<void>;
}

/** One field with its button, and beside it why the shop refused what was typed. */
export function OneFieldForm(props: OneFieldFormProps) {
  const { label, name, hint, defaultValue = '', inputMode = 'text', submitLabel, clears = false, onSubmit } = props;
  const translation = useTranslation();
  const { say } = useAnnouncer();
  const submission = useSubmission();
  const input = useRef<HTMLInputElement>(null);
  const { problem, busy, fieldErrors } = submission;
  const error = problem === undefined ? undefined : (fieldErrors[name] ?? explain(problem, translation));

  useEffect(() => {
    if (error === undefined) return;
    input.current?.focus();
    say(error);
  }, [error, say]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void submission.run(async () => {
      await onSubmit(input.current?.value.trim() ?? '');
      if (clears && input.current !== null) input.current.value = '';
    });
  };
  return (
    <form className="one-field" onSubmit={submit} noValidate aria-busy={busy}>
      <TextField
        ref={input}
        label={label}
        name={name}
        error={error}
        {...(hint !== undefined && { hint })}
        defaultValue={defaultValue}
        inputMode={inputMode}
        autoComplete="off"
        maxLength={32}
      />
      <button type="submit" className="button" aria-disabled={busy}>
        {submitLabel}
      </button>
    </form>
  );
}
