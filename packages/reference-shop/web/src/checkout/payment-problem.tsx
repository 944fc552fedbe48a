import { Link } from 'wouter';
import { ApiProblem } from '../api/problem.ts';
import { useTranslation } from '../i18n/language.tsx';
import { explain } from '../ui/states.tsx';
import { OrderUnknown } from './place-order.ts';

/** Refusals that are cured in the cart. */
const ofTheCart: readonly string[] = ['out-of-stock', 'promotion-refused'];

/** Why a payment or its order failed, and what to do about it. */
export function PaymentProblem({ problem }: { problem: unknown }) {
  const translation = useTranslation();
  const { t } = translation;
  if (problem instanceof OrderUnknown) return <p>{t('checkout.order.unknown')}</p>;
  return (
    <>
      <p>{explain(problem, translation)}</p>
      {problem instanceof ApiProblem && ofTheCart.includes(problem.code) && (
        <p>
          <Link href="/cart" className="text-link">
            {t('checkout.outOfStock.action')}
          </Link>
        </p>
      )}
    </>
  );
}
