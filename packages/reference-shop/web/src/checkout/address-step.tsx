import { request } from '../api/client.ts';
import { countries, type ShippingOption } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';
import { addressDraft, keepAddressDraft } from './address-draft.ts';
import { SelectField, TextField } from './field.tsx';
import { StepForm } from './step-form.tsx';
import { useSubmission } from './use-submission.ts';

interface AddressStepProps {
  onDone(options: readonly ShippingOption[]): void;
}

export function AddressStep({ onDone }: AddressStepProps) {
  const { t } = useTranslation();
  const submission = useSubmission();
  const draft = addressDraft();
  const field = (name: string) => ({ name, defaultValue: draft[name] ?? '', error: submission.fieldErrors[name] });

  const submit = (values: Readonly<Record<string, string>>) => {
    keepAddressDraft(values);
    const { line2 = '', ...required } = values;
    void submission.run(async () => {
      const body = line2 === '' ? required : { ...required, line2 };
      const answer = await request<{ shippingOptions: readonly ShippingOption[] }>('/api/checkout/address', {
        method: 'POST',
        body,
      });
      onDone(answer.shippingOptions);
    });
  };
  return (
    <StepForm
      title={t('checkout.address.title')}
      submission={submission}
      submitLabel={t('checkout.toShipping')}
      busyLabel={t('checkout.sending')}
      onSubmit={submit}
    >
      <p className="muted">{t('checkout.required')}</p>
      <div className="fields">
        <SelectField
          label={t('checkout.civility')}
          autoComplete="honorific-prefix"
          className="field-short"
          {...field('civility')}
        >
          <option value="">{t('checkout.civility.choose')}</option>
          <option value="mrs">{t('checkout.civility.mrs')}</option>
          <option value="mr">{t('checkout.civility.mr')}</option>
        </SelectField>
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
        <TextField label={t('checkout.email')} type="email" autoComplete="email" {...field('email')} />
        <TextField label={t('checkout.line1')} autoComplete="address-line1" {...field('line1')} />
        <TextField label={t('checkout.line2')} autoComplete="address-line2" optional {...field('line2')} />
        <TextField
          label={t('checkout.postalCode')}
          autoComplete="postal-code"
          className="field-third"
          {...field('postalCode')}
        />
        <TextField
          label={t('checkout.city')}
          autoComplete="address-level2"
          className="field-two-thirds"
          {...field('city')}
        />
        <SelectField
          label={t('checkout.country')}
          autoComplete="country"
          {...field('country')}
          defaultValue={draft.country ?? 'FR'}
        >
          {countries.map((country) => (
            <option key={country} value={country}>
              {t(`country.${country}`)}
            </option>
          ))}
        </SelectField>
      </div>
    </StepForm>
  );
}
