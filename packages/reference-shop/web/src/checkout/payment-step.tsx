import { type ChangeEvent, useRef } from 'react';
import { Link } from 'wouter';
import { ApiProblem } from '../api/problem.ts';
import type { Cart, Order } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';
import { explain } from '../ui/states.tsx';
import { formatCardNumber, formatExpiry } from './card-format.ts';
import { TextField } from './field.tsx';
import { authorize, OrderUnknown, placeOrder } from './place-order.ts';
import { StepForm } from './step-form.tsx';
import { useSubmission } from './use-submission.ts';

interface PaymentStepProps {
  readonly cart: Cart;
  onBack(): void;
  onOrdered(order: Order): void;
}

export function PaymentStep({ cart, onBack, onOrdered }: PaymentStepProps) {
  const { t, money } = useTranslation();
  const submission = useSubmission();
  // Authorised, and the fate of the order unknown: trying again must not authorise a second payment.
  const token = useRef<string>(undefined);
  const { problem, fieldErrors } = submission;

  const submit = ({ cardNumber = '', expiry = '', cvc = '' }: Readonly<Record<string, string>>) =>
    void submission.run(async () => {
      token.current ??= await authorize({ cardNumber: cardNumber.replaceAll(' ', ''), expiry, cvc });
      try {
        onOrdered(await placeOrder(cart, token.current));
      } catch (error) {
        if (!(error instanceof OrderUnknown)) token.current = undefined;
        throw error;
      }
    });
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
      problemText={<ProblemText problem={problem} />}
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

function ProblemText({ problem }: { problem: unknown }) {
  const translation = useTranslation();
  const { t } = translation;
  if (problem instanceof OrderUnknown) return <p>{t('checkout.order.unknown')}</p>;
  return (
    <>
      <p>{explain(problem, translation)}</p>
      {problem instanceof ApiProblem && problem.code === 'out-of-stock' && (
        <p>
          <Link href="/cart" className="text-link">
            {t('checkout.outOfStock.action')}
          </Link>
        </p>
      )}
    </>
  );
}
