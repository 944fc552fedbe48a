import { useTranslation } from '../i18n/language.tsx';
import { TextField } from './field.tsx';

type NameField = 'firstName' | 'lastName';

interface NameFieldsProps {
  /** Name, value and error of a field. */
  field(name: NameField): Pick<Parameters<typeof TextField>[0], 'name' | 'error' | 'defaultValue'>;
}

/** First and last name, side by side. */
export function NameFields({ field }: NameFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        label={t('checkout.firstName')}
        autoComplete="given-name"
        className="field-half field-start"
        {...field('firstName')}
      />
      <TextField
        label={t('checkout.lastName')}
        autoComplete="family-name"
        className="field-half"
        {...field('lastName')}
      />
    </>
  );
}
