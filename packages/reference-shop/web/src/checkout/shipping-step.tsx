import { request } from '../api/client.ts';
import type { Cart, ShippingOption } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';
import { StepForm } from './step-form.tsx';
import { useSubmission } from './use-submission.ts';

interface ShippingStepProps {
  readonly options: readonly ShippingOption[];
  readonly cart: Cart;
  onBack(): void;
  onDone(): Promise<void>;
}

export function ShippingStep({ options, cart, onBack, onDone }: ShippingStepProps) {
  const { t, plural, money, weekday } = useTranslation();
  const submission = useSubmission();
  const chosen = options.some(({ id }) => id === cart.shippingOption) ? cart.shippingOption : options[0]?.id;
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
        {options.map(({ id, label, price, days, promisedDate }) => (
          <label key={id} className="choice">
            <input type="radio" name="option" value={id} defaultChecked={id === chosen} />
            <span className="choice-main">
              <strong>{label}</strong>
              <span className="muted">{plural('checkout.shipping.days', days)}</span>
              {promisedDate !== '' && (
                <span className="muted">{t('checkout.shipping.promised', { date: weekday(promisedDate) })}</span>
              )}
            </span>
            <span className="choice-price">
              {price === 0 ? t('totals.shipping.free') : money(price, cart.currency)}
            </span>
          </label>
        ))}
      </fieldset>
    </StepForm>
  );
}
