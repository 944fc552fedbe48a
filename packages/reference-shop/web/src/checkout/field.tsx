import { type ComponentProps, type ReactNode, useId } from 'react';
import { useTranslation } from '../i18n/language.tsx';
import { AlertIcon } from '../ui/icons.tsx';

interface FrameProps {
  readonly label: string;
  readonly hint?: string;
  readonly error: string | undefined;
  readonly optional?: boolean;
  readonly className?: string;
}

interface Described {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

/** Label, control, hint and error of one value of a form, tied together for assistive technology. */
function Frame({
  label,
  hint,
  error,
  optional = false,
  className = '',
  children,
}: FrameProps & { children(control: Described): ReactNode }) {
  const { t } = useTranslation();
  const id = useId();
  const described = [error !== undefined && `${id}-error`, hint !== undefined && `${id}-hint`].filter(Boolean);
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id}>
        {label} {optional && <span className="muted">({t('checkout.optional')})</span>}
      </label>
      {children({ id, 'aria-invalid': error !== undefined, 'aria-describedby': described.join(' ') || undefined })}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className="field-error">
          <AlertIcon />
          {error}
        </p>
      )}
    </div>
  );
}

type TextFieldProps = FrameProps & Omit<ComponentProps<'input'>, 'id' | 'className'>;

export function TextField({ label, hint, error, optional, className, ...input }: TextFieldProps) {
  return (
    <Frame
      {...{ label, error }}
      {...(hint && { hint })}
      {...(optional && { optional })}
      {...(className && { className })}
    >
      {(control) => <input {...input} {...control} aria-required={!optional} />}
    </Frame>
  );
}

type SelectFieldProps = FrameProps & Omit<ComponentProps<'select'>, 'id' | 'className'>;

export function SelectField({ label, hint, error, optional, className, children, ...select }: SelectFieldProps) {
  return (
    <Frame
      {...{ label, error }}
      {...(hint && { hint })}
      {...(optional && { optional })}
      {...(className && { className })}
    >
      {(control) => (
        <select {...select} {...control} aria-required={!optional}>
          {children}
        </select>
      )}
    </Frame>
  );
}
