import { useId } from 'react';
import { useTranslation } from '../i18n/language.tsx';
import { AlertIcon, StarIcon } from '../ui/icons.tsx';

interface StarsFieldProps {
  /** 0 until some were given. */
  readonly value: number;
  readonly error: string | undefined;
  onChange(stars: number): void;
}

/** One to five stars, as radio buttons: arrow keys move between them. */
export function StarsField({ value, error, onChange }: StarsFieldProps) {
  const { t, plural } = useTranslation();
  const id = useId();
  return (
    <fieldset className="stars-field">
      <legend>{t('reviews.stars')}</legend>
      <div className="stars-choice">
        {[1, 2, 3, 4, 5].map((stars) => (
          <label key={stars} className={stars <= value ? 'star-choice star-choice-on' : 'star-choice'}>
            <input
              type="radio"
              name="stars"
              className="visually-hidden"
              value={stars}
              checked={stars === value}
              aria-invalid={error !== undefined}
              aria-describedby={error === undefined ? undefined : `${id}-error`}
              aria-label={plural('reviews.stars', stars)}
              onChange={() => onChange(stars)}
            />
            <StarIcon />
          </label>
        ))}
      </div>
      {error !== undefined && (
        <p id={`${id}-error`} className="field-error">
          <AlertIcon />
          {error}
        </p>
      )}
    </fieldset>
  );
}
