import { useState } from 'react';
import { request } from '../api/client.ts';
import type { Address, ShippingOption } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';
import { addressDraft, forgetAddressDraft, keepAddressDraft, knownAddress } from './address-draft.ts';
import { CivilityField } from './civility-field.tsx';
import { SelectField, TextField } from './field.tsx';
import { NameFields } from './name-fields.tsx';
import { StepForm } from './step-form.tsx';
import type { CheckoutState } from './use-checkout.ts';
import { useSubmission } from './use-submission.ts';

interface AddressStepProps {
  readonly state: CheckoutState;
  onDone(address: Address, options: readonly ShippingOption[]): void;
}

export function AddressStep({ state, onDone }: AddressStepProps) {
  const { t } = useTranslation();
  const submission = useSubmission();
  const owner = state.customer.email;
  const [draft] = useState(() => addressDraft(owner) ?? knownAddress(state));
  const [code, setCode] = useState(draft.country || 'FR');
  const country = state.countries.find((each) => each.code === code);
  const field = (name: string) => ({ name, defaultValue: draft[name] ?? '', error: submission.fieldErrors[name] });

  const submit = (values: Readonly<Record<string, string>>) => {
    keepAddressDraft(owner, values);
    const { line2 = '', ...required } = values;
    void submission.run(async () => {
      const body = line2 === '' ? required : { ...required, line2 };
      const answer = await request<{ shippingOptions: readonly ShippingOption[] }>('/api/checkout/address', {
        method: 'POST',
        body,
      });
      forgetAddressDraft();
      // The shop has taken it, so that it is one.
      onDone(body as unknown as Address, answer.shippingOptions);
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
        <CivilityField {...field('civility')} />
        <NameFields field={field} />
        <TextField label={t('checkout.email')} type="email" autoComplete="email" {...field('email')} />
        <SelectField
          label={t('checkout.country')}
          autoComplete="country"
          {...field('country')}
          defaultValue={code}
          onChange={(event) => setCode(event.target.value)}
        >
          {state.countries.map(({ code: each, name }) => (
            <option key={each} value={each}>
              {name}
            </option>
          ))}
        </SelectField>
        <TextField label={t('checkout.line1')} autoComplete="address-line1" {...field('line1')} />
        <TextField label={t('checkout.line2')} autoComplete="address-line2" optional {...field('line2')} />
        <TextField
          label={t('checkout.postalCode')}
          {...(country && { hint: t('checkout.example', { example: country.postalCode.example }) })}
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
      </div>
    </StepForm>
  );
}
