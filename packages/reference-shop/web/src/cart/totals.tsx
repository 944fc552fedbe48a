import type { Line, Totals as TotalsOf } from '../api/types.ts';
import { AboutAmount } from '../currency/about-amount.tsx';
import { useTranslation } from '../i18n/language.tsx';
import { vatLines } from './vat-lines.ts';

interface TotalsProps {
  readonly totals: TotalsOf;
  readonly lines: readonly Line[];
  /** False until the visitor chose how to be delivered. */
  readonly shippingKnown: boolean;
}

/** The sums of a cart or an order: net, VAT for each rate, shipping, and what is paid. */
export function Totals({ totals, lines, shippingKnown }: TotalsProps) {
  const { t, money } = useTranslation();
  const amount = (value: number) => money(value, totals.currency);
  const free = totals.shipping === 0 ? t('totals.shipping.free') : amount(totals.shipping);
  return (
    <dl className="totals">
      <div>
        <dt>{t('totals.subtotal')}</dt>
        <dd>{amount(totals.subtotal)}</dd>
      </div>
      {totals.discount > 0 && (
        <div className="totals-off">
          <dt>{t('totals.discount')}</dt>
          <dd>{amount(-totals.discount)}</dd>
        </div>
      )}
      {vatLines(lines).map(({ label, amount: vat }) => (
        <div key={label}>
          <dt>{t('totals.vat', { rate: label })}</dt>
          <dd>{amount(vat)}</dd>
        </div>
      ))}
      <div>
        <dt>{t('totals.shipping')}</dt>
        <dd>{shippingKnown ? free : t('totals.shipping.later')}</dd>
      </div>
      {totals.loyaltyDiscount > 0 && (
        <div className="totals-off">
          <dt>{t('totals.loyalty')}</dt>
          <dd>{amount(-totals.loyaltyDiscount)}</dd>
        </div>
      )}
      <div className="totals-total">
        <dt>{t('totals.total')}</dt>
        <dd>
          {amount(totals.total)}
          <AboutAmount euros={totals.total} />
        </dd>
      </div>
    </dl>
  );
}
