import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from '../i18n/language.tsx';
import { Alert, explain } from '../ui/states.tsx';
import type { Submission } from './use-submission.ts';

interface StepFormProps {
  /** Of the step: left out where the page itself is named so. */
  readonly title?: string;
  readonly submission: Submission;
  readonly submitLabel: string;
  readonly busyLabel: string;
  onSubmit(values: Readonly<Record<string, string>>): void;
  onBack?: () => void;
  /** Shown in place of the problem's own words. */
  readonly problemText?: ReactNode;
  readonly children: ReactNode;
}

/** A password is what was typed, spaces included. */
const typed = (name: string, value: FormDataEntryValue) =>
  /password/i.test(name) ? String(value) : String(value).trim();

/** The frame of every step and form: heading, what went wrong, fields, buttons. */
export function StepForm(props: StepFormProps) {
  const { title, submission, submitLabel, busyLabel, onSubmit, onBack, problemText, children } = props;
  const translation = useTranslation();
  const { t, plural } = translation;
  const form = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { problem, busy, fieldErrors } = submission;
  const refused = Object.keys(fieldErrors).length;

  // The step before is gone from the page, and the keyboard's place with it.
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    if (problem !== undefined) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.current === null) return;
    onSubmit(Object.fromEntries([...new FormData(form.current)].map(([name, value]) => [name, typed(name, value)])));
  };
  return (
    <form ref={form} className="step-form" onSubmit={submit} noValidate aria-busy={busy}>
      {title !== undefined && (
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
      )}
      {problem !== undefined && (
        <Alert>
          {refused > 0 ? (
            <p>{plural('checkout.errors', refused)}</p>
          ) : (
            <>
              <p className="alert-title">{t('checkout.failed')}</p>
              {problemText ?? <p>{explain(problem, translation)}</p>}
            </>
          )}
        </Alert>
      )}
      {children}
      <div className="form-actions">
        <button type="submit" className="button button-primary button-large" aria-disabled={busy}>
          {busy && <span className="spinner" aria-hidden="true" />}
          {busy ? busyLabel : submitLabel}
        </button>
        {onBack && (
          <button type="button" className="button button-quiet" onClick={onBack}>
            {t('checkout.back')}
          </button>
        )}
      </div>
    </form>
  );
}
