import { type ReactNode, useId } from 'react';
import { useTranslation } from '../../i18n/language.tsx';
import { AlertIcon } from '../../ui/icons.tsx';
import type { FieldSpec } from './field-spec.ts';
import { localInstant } from './form-values.ts';

interface FormFieldProps {
  readonly field: FieldSpec;
  readonly value: unknown;
  readonly error: string | undefined;
}

/** One value of a form with its label, hint and error, tied together for assistive technology. */
export function FormField({ field, value, error }: FormFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const { label, hint, optional = false, kind, width, lang } = field;
  const described = [error !== undefined && `${id}-error`, hint !== undefined && `${id}-hint`].filter(Boolean);
  const attributes = {
    id,
    name: field.name,
    'aria-invalid': error !== undefined,
    'aria-describedby': described.join(' ') || undefined,
    ...(lang && { lang }),
  };
  const messages = (
    <>
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
    </>
  );
  const className = `field ${width === undefined ? '' : `field-${width}`}`;
  if (kind === 'set') return <SetField {...{ field, value, className }}>{messages}</SetField>;
  if (kind === 'check') {
    return (
      <div className={className}>
        <label className="bo-check">
          <input type="checkbox" {...attributes} defaultChecked={value === true} /> {label}
        </label>
        {messages}
      </div>
    );
  }
  return (
    <div className={className}>
      <label htmlFor={id}>
        {label} {optional && <span className="muted">({t('checkout.optional')})</span>}
      </label>
      <Control {...{ field, value, attributes: { ...attributes, 'aria-required': !optional } }} />
      {messages}
    </div>
  );
}

interface ControlProps {
  readonly field: FieldSpec;
  readonly value: unknown;
  readonly attributes: Readonly<Record<string, unknown>>;
}

const inputTypes: Partial<Record<FieldSpec['kind'], string>> = {
  email: 'email',
  password: 'password',
  instant: 'datetime-local',
};

function Control({ field: { kind, options = [], optional, autoComplete = 'off' }, value, attributes }: ControlProps) {
  const text = value === undefined || value === null ? '' : String(value);
  if (kind === 'long') return <textarea rows={4} {...attributes} defaultValue={text} />;
  if (kind === 'select') {
    return (
      // A new one when its options have come: the browser would choose the first of them. Until then it has the value that it stands for.
      <select key={options.length} {...attributes} defaultValue={text}>
        {optional && <option value="">–</option>}
        {text !== '' && options.length === 0 && <option value={text}>{text}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      {...attributes}
      type={inputTypes[kind] ?? 'text'}
      {...(kind === 'number' && { inputMode: 'decimal' as const })}
      autoComplete={autoComplete}
      defaultValue={kind === 'instant' ? localInstant(value) : text}
    />
  );
}

interface SetFieldProps {
  readonly field: FieldSpec;
  readonly value: unknown;
  readonly className: string;
  readonly children: ReactNode;
}

function SetField({ field, value, className, children }: SetFieldProps) {
  const chosen = Array.isArray(value) ? value : [];
  return (
    <fieldset className={className}>
      <legend>{field.label}</legend>
      <div className="bo-set">
        {field.options?.map((option) => (
          <label key={option.value} className="bo-check">
            <input
              type="checkbox"
              name={field.name}
              value={option.value}
              defaultChecked={chosen.includes(option.value)}
            />{' '}
            {option.label}
          </label>
        ))}
      </div>
      {children}
    </fieldset>
  );
}
