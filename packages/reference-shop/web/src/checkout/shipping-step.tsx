import { request } from '../api/client.ts';
import type { ShippingOption } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';
import { StepForm } from './step-form.tsx';
import { useSubmission } from './use-submission.ts';

interface ShippingStepProps {
  readonly options: readonly ShippingOption[];
  readonly currency: string;
  onBack(): void;
  onDone(): Promise<void>;
}

export function ShippingStep({ options, currency, onBack, onDone }: ShippingStepProps) {
  const { t, plural, money } = useTranslation();
  const submission = useSubmission();
  const submit = ({ option }: Readonly<Record<string, string>>) =>
    void submission.run(async () => {
      await request('/api/checkout/shipping', { method: 'POST', body: { option } });
      await onDone();
    });
  return (
    <StepForm
      title={t('checkout.shipping.title')}
      submission={submission}
      submitLabel={t('checkout.toPayment')}
      busyLabel={t('checkout.sending')}
      onSubmit={submit}
      onBack={onBack}
    >
      <fieldset className="choices">
        <legend className="visually-hidden">{t('checkout.shipping.title')}</legend>
        {options.map(({ id, label, price, days }, index) => (
          <label key={id} className="choice">
            <input type="radio" name="option" value={id} defaultChecked={index === 0} />
            <span className="choice-main">
              <strong>{label}</strong>
              <span className="muted">{plural('checkout.shipping.days', days)}</span>
            </span>
            <span className="choice-price">{price === 0 ? t('totals.shipping.free') : money(price, currency)}</span>
          </label>
        ))}
      </fieldset>
    </StepForm>
  );
}
