import { useId } from 'react';
import { AlertIcon } from '../ui/icons.tsx';

interface TextAreaProps {
  readonly label: string;
  readonly error: string | undefined;
  readonly value: string;
  readonly maxLength: number;
  onChange(text: string): void;
}

/** A few lines of text, with its label and its error. */
export function TextArea({ label, error, value, maxLength, onChange }: TextAreaProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={5}
        maxLength={maxLength}
        value={value}
        aria-required
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        onChange={(event) => onChange(event.target.value)}
      />
      {error !== undefined && (
        <p id={`${id}-error`} className="field-error">
          <AlertIcon />
          {error}
        </p>
      )}
    </div>
  );
}
