import type { Cart, Order } from '../api/types.ts';
import { CardForm } from './card-form.tsx';
import { ChallengeForm } from './challenge-form.tsx';
import { PointsForm } from './points-form.tsx';
import { usePayment } from './use-payment.ts';

interface PaymentStepProps {
  readonly cart: Cart;
  onBack(): void;
  onOrdered(order: Order): void;
}

export function PaymentStep({ cart, onBack, onOrdered }: PaymentStepProps) {
  const { submission, challenge, payByCard, confirm, giveUp } = usePayment(cart, onOrdered);
  if (challenge === undefined)
    return (
      <>
        <PointsForm cart={cart} />
        <CardForm cart={cart} submission={submission} onPay={payByCard} onBack={onBack} />
      </>
    );
  return (
    <ChallengeForm
      challenge={challenge}
      submission={submission}
      onConfirm={(code) => void confirm(challenge.challengeId, code)}
      onBack={giveUp}
    />
  );
}
