import type { ChangeEvent } from 'react';
import type { Cart } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';
import { formatCardNumber, formatExpiry } from './card-format.ts';
import { TextField } from './field.tsx';
import { PaymentProblem } from './payment-problem.tsx';
import { type Card, OrderUnknown } from './place-order.ts';
import { StepForm } from './step-form.tsx';
import type { Submission } from './use-submission.ts';

interface CardFormProps {
  readonly cart: Cart;
  readonly submission: Submission;
  onPay(card: Card): Promise<void>;
  onBack(): void;
}

export function CardForm({ cart, submission, onPay, onBack }: CardFormProps) {
  const { t, money } = useTranslation();
  const { problem, fieldErrors } = submission;
  const submit = ({ cardNumber = '', expiry = '', cvc = '' }: Readonly<Record<string, string>>) =>
    void onPay({ cardNumber: cardNumber.replaceAll(' ', ''), expiry, cvc });
  return (
    <StepForm
      title={t('checkout.payment.title')}
      submission={submission}
      submitLabel={
        problem instanceof OrderUnknown
          ? t('state.retry')
          : t('checkout.pay', { total: money(cart.total, cart.currency) })
      }
      busyLabel={t('checkout.paying')}
      onSubmit={submit}
      onBack={onBack}
      problemText={<PaymentProblem problem={problem} />}
    >
      <p className="info">{t('checkout.card.test')}</p>
      <div className="fields">
        <TextField
          label={t('checkout.card')}
          name="cardNumber"
          inputMode="numeric"
          autoComplete="cc-number"
          error={fieldErrors.cardNumber}
          onChange={(event) => rewrite(event, formatCardNumber)}
        />
        <TextField
          label={t('checkout.expiry')}
          hint={t('checkout.expiry.hint')}
          name="expiry"
          inputMode="numeric"
          autoComplete="cc-exp"
          className="field-half"
          error={fieldErrors.expiry}
          onChange={(event) => rewrite(event, formatExpiry)}
        />
        <TextField
          label={t('checkout.cvc')}
          hint={t('checkout.cvc.hint')}
          name="cvc"
          inputMode="numeric"
          autoComplete="cc-csc"
          maxLength={4}
          className="field-half"
          error={fieldErrors.cvc}
        />
      </div>
    </StepForm>
  );
}

function rewrite({ target }: ChangeEvent<HTMLInputElement>, format: (text: string) => string): void {
  // In the middle of the text, and while deleting, rewriting would throw the caret to the end.
  const written = format(target.value);
  const typesAtEnd = target.selectionStart === target.value.length;
  if (typesAtEnd && written.length >= target.value.length) target.value = written;
}
