import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { type Submission, useSubmission } from '../../checkout/use-submission.ts';
import { useTranslation } from '../../i18n/language.tsx';
import { useAnnouncer } from '../../ui/announcer.tsx';
import { Alert, explain } from '../../ui/states.tsx';
import { useTexts } from '../texts/use-texts.ts';
import type { FieldSpec } from './field-spec.ts';
import { FormField } from './form-field.tsx';
import { bodyOf } from './form-values.ts';

interface EntityFormProps {
  readonly fields: readonly FieldSpec[];
  /** What the fields show first, by their names. */
  readonly values?: Readonly<Record<string, unknown>>;
  readonly submitLabel?: string;
  /** Said and shown once the server has taken it. */
  readonly doneText?: string;
  /** Sends it. What it throws is shown, at the fields where the server names them. */
  onSubmit(body: Record<string, unknown>): Promise<void>;
  readonly children?: ReactNode;
}

/** A form of the back office: its fields, what the server says against them, and the button that sends it. */
export function EntityForm({ fields, values = {}, submitLabel, doneText, onSubmit, children }: EntityFormProps) {
  const { language } = useTranslation();
  const texts = useTexts();
  const { notify } = useAnnouncer();
  const submission = useSubmission();
  const form = useRef<HTMLFormElement>(null);
  const { problem, busy, fieldErrors } = submission;

  useEffect(() => {
    if (problem !== undefined) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.current === null) return;
    const body = bodyOf(fields, new FormData(form.current));
    void submission.run(async () => {
      await onSubmit(body);
      notify(doneText ?? texts.saved);
    });
  };
  return (
    <form ref={form} className="bo-form" onSubmit={submit} noValidate aria-busy={busy} lang={language}>
      <FormProblem submission={submission} names={fields.map(({ name }) => name)} />
      <div className="fields">
        {fields.map((field) => (
          <FormField key={field.name} field={field} value={values[field.name]} error={fieldErrors[field.name]} />
        ))}
      </div>
      {children}
      <div className="page-actions">
        <button type="submit" className="button button-primary" aria-disabled={busy}>
          {busy && <span className="spinner" aria-hidden="true" />}
          {submitLabel ?? texts.save}
        </button>
      </div>
    </form>
  );
}

/** Says above a form why it was refused: how many fields are wrong, or what is, when no field is to blame. */
function FormProblem({ submission, names }: { submission: Submission; names: readonly string[] }) {
  const translation = useTranslation();
  const { problem, fieldErrors } = submission;
  if (problem === undefined) return null;
  const paths = Object.keys(fieldErrors);
  const elsewhere = paths.filter((path) => !names.includes(path));
  return (
    <Alert>
      {paths.length > 0 ? (
        <>
          <p>{translation.plural('checkout.errors', paths.length)}</p>
          {elsewhere.map((path) => (
            <p key={path}>
              <code>{path}</code> {fieldErrors[path]}
            </p>
          ))}
        </>
      ) : (
        <p>{explain(problem, translation)}</p>
      )}
    </Alert>
  );
}
