import { useTranslation } from '../i18n/language.tsx';
import { SelectField } from './field.tsx';

interface CivilityFieldProps {
  readonly name: string;
  readonly defaultValue: string;
  readonly error: string | undefined;
  readonly optional?: boolean;
}

/** How a customer is addressed. */
export function CivilityField(props: CivilityFieldProps) {
  const { t } = useTranslation();
  return (
    <SelectField
      label={t('checkout.civility')}
      autoComplete="honorific-prefix"
      className={props.optional ? 'field-half' : 'field-short'}
      {...props}
    >
      <option value="">{t(props.optional ? 'checkout.civility.none' : 'checkout.civility.choose')}</option>
      <option value="mrs">{t('checkout.civility.mrs')}</option>
      <option value="mr">{t('checkout.civility.mr')}</option>
      <option value="mx">{t('checkout.civility.mx')}</option>
    </SelectField>
  );
}
