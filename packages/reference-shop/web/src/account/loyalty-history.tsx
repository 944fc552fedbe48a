import { useState } from 'react';
import { Link } from 'wouter';
import type { Page } from '../api/types.ts';
import { useResource } from '../api/use-resource.ts';
import { useTranslation } from '../i18n/language.tsx';
import { explain } from '../ui/states.tsx';

interface Entry {
  readonly id: number;
  readonly reasonLabel: string;
  readonly points: number;
  readonly orderId: number | null;
  /** ISO 8601. */
  readonly createdAt: string;
}

const step = 10;
/** What one answer of the shop holds. */
const mostShown = 100;

/** How the points came and went, the newest first. */
export function LoyaltyHistory() {
  const translation = useTranslation();
  const { t, number, longDate } = translation;
  const [shown, setShown] = useState(step);
  const { data, error } = useResource<Page<Entry>>(`/api/loyalty/history?size=${shown}`);
  if (error !== undefined) return <p>{explain(error, translation)}</p>;
  if (data === undefined) return null;
  if (data.content.length === 0) return <p className="muted">{t('loyalty.none')}</p>;
  return (
    <>
      <h3 className="loyalty-history-title">{t('loyalty.history')}</h3>
      <ul className="loyalty-history">
        {data.content.map(({ id, reasonLabel, points, orderId, createdAt }) => (
          <li key={id}>
            <span>
              {orderId === null ? (
                reasonLabel
              ) : (
                <Link href={`/orders/${orderId}`} className="text-link">
                  {reasonLabel}
                </Link>
              )}
              <time className="muted" dateTime={createdAt}>
                {longDate(createdAt)}
              </time>
            </span>
            <strong>{points > 0 ? `+${number(points)}` : number(points)}</strong>
          </li>
        ))}
      </ul>
      {data.totalElements > shown && shown < mostShown && (
        <button type="button" className="button button-small" onClick={() => setShown(Math.min(shown + 30, mostShown))}>
          {t('loyalty.more')}
        </button>
      )}
    </>
  );
}
