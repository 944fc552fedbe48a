import { useState } from 'react';
import { readSession, request } from '../api/client.ts';
import type { Country } from '../api/types.ts';
import { CivilityField } from '../checkout/civility-field.tsx';
import { SelectField, TextField } from '../checkout/field.tsx';
import { NameFields } from '../checkout/name-fields.tsx';
import { StepForm } from '../checkout/step-form.tsx';
import { useSubmission } from '../checkout/use-submission.ts';
import { useTranslation } from '../i18n/language.tsx';
import { useAnnouncer } from '../ui/announcer.tsx';
import { type Profile, profileBody, profileValues } from './profile.ts';

interface ProfileFormProps {
  readonly profile: Profile;
  readonly countries: readonly Country[];
}

export function ProfileForm({ profile, countries }: ProfileFormProps) {
  const { t } = useTranslation();
  const { notify } = useAnnouncer();
  const submission = useSubmission();
  const [values] = useState(() => profileValues(profile));
  const [code, setCode] = useState(values['address.country'] || 'FR');
  const country = countries.find((each) => each.code === code);
  const field = (name: string) => ({ name, defaultValue: values[name] ?? '', error: submission.fieldErrors[name] });
  const submit = (typed: Readonly<Record<string, string>>) =>
    void submission.run(async () => {
      await request('/api/profile', { method: 'PUT', body: profileBody(typed) });
      notify(t('profile.saved'));
      // The header greets by the name.
      await readSession().catch(() => undefined);
    });
  return (
    <StepForm
      submission={submission}
      submitLabel={t('profile.save')}
      busyLabel={t('checkout.sending')}
      onSubmit={submit}
    >
      <div className="fields">
        <CivilityField optional {...field('civility')} />
        <NameFields field={field} />
        <TextField
          label={t('profile.birthDate')}
          type="date"
          autoComplete="bday"
          optional
          className="field-half"
          {...field('birthDate')}
        />
        <TextField
          label={t('profile.phone')}
          {...(country && {
            hint: t('checkout.example', { example: `${country.phone.example}, ${country.phone.dialCode}…` }),
          })}
          type="tel"
          autoComplete="tel"
          optional
          className="field-half"
          {...field('phone')}
        />
      </div>
      <fieldset className="profile-address">
        <legend>{t('profile.address')}</legend>
        <p className="muted">{t('profile.address.hint')}</p>
        <div className="fields">
          <SelectField
            label={t('checkout.country')}
            autoComplete="country"
            {...field('address.country')}
            defaultValue={code}
            onChange={(event) => setCode(event.target.value)}
          >
            {countries.map(({ code: each, name }) => (
              <option key={each} value={each}>
                {name}
              </option>
            ))}
          </SelectField>
          <TextField label={t('checkout.line1')} autoComplete="address-line1" optional {...field('address.line1')} />
          <TextField label={t('checkout.line2')} autoComplete="address-line2" optional {...field('address.line2')} />
          <TextField
            label={t('checkout.postalCode')}
            {...(country && { hint: t('checkout.example', { example: country.postalCode.example }) })}
            autoComplete="postal-code"
            optional
            className="field-third"
            {...field('address.postalCode')}
          />
          <TextField
            label={t('checkout.city')}
            autoComplete="address-level2"
            optional
            className="field-two-thirds"
            {...field('address.city')}
          />
        </div>
      </fieldset>
    </StepForm>
  );
}
