import { useResource } from '../api/use-resource.ts';
import { useTranslation } from '../i18n/language.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { LoyaltyHistory } from './loyalty-history.tsx';

interface Standing {
  readonly points: number;
  /** In euros. */
  readonly worth: number;
  /** Earned in the last twelve months. */
  readonly yearPoints: number;
  readonly tierLabel: string;
  /** What the shop owes the customer, in euros. */
  readonly storeCredit: number;
  readonly nextTier: { readonly label: string; readonly missing: number } | null;
}

/** The customer's points: how many, what they are worth, and how they came and went. */
export function LoyaltyPanel() {
  const { t } = useTranslation();
  const { data, error, reload } = useResource<Standing>('/api/loyalty');
  return (
    <section className="panel aside" aria-labelledby="loyalty">
      <h2 id="loyalty">{t('loyalty.title')}</h2>
      {error !== undefined ? (
        <Failure error={error} onRetry={reload} />
      ) : data === undefined ? (
        <Loading />
      ) : (
        <>
          <StandingView standing={data} />
          <LoyaltyHistory />
        </>
      )}
    </section>
  );
}

function StandingView({ standing }: { standing: Standing }) {
  const { t, plural, money } = useTranslation();
  const { points, worth, yearPoints, tierLabel, storeCredit, nextTier } = standing;
  const goal = yearPoints + (nextTier?.missing ?? 0);
  return (
    <>
      <p className="loyalty-points">
        <strong>{plural('loyalty.points', points)}</strong>
        <span className="muted">{t('loyalty.worth', { amount: money(worth) })}</span>
      </p>
      <p>
        <span className="badge">{t('loyalty.tier', { tier: tierLabel })}</span>
      </p>
      <p>{t('loyalty.credit', { amount: money(storeCredit) })}</p>
      {nextTier !== null && (
        <div className="loyalty-next">
          <progress value={yearPoints} max={goal} aria-label={t('loyalty.progress', { tier: nextTier.label })} />
          <p className="muted">
            {plural('loyalty.missing', nextTier.missing)} {t('loyalty.missing.to', { tier: nextTier.label })}
          </p>
        </div>
      )}
    </>
  );
}
