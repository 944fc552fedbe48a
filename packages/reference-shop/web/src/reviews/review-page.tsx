import type { Page, Review } from '../api/types.ts';
import { useResource } from '../api/use-resource.ts';
import { useTranslation } from '../i18n/language.tsx';
import { Failure } from '../ui/states.tsx';
import { ReviewItem } from './review-item.tsx';

const PAGE_SIZE = 5;

interface ReviewPageProps {
  readonly productId: number;
  /** From 0. */
  readonly page: number;
  /** True when no later page is shown yet. */
  readonly last: boolean;
  onMore(): void;
}

/** A few of the reviews, and the way to the next ones. */
export function ReviewPage({ productId, page, last, onMore }: ReviewPageProps) {
  const { t } = useTranslation();
  const path = `/api/products/${productId}/reviews?page=${page}&size=${PAGE_SIZE}`;
  const { data, error, loading, reload } = useResource<Page<Review>>(path);
  if (error !== undefined) return <Failure error={error} onRetry={reload} level={3} />;
  if (data === undefined) {
    return (
      <p role="status" className="muted">
        {t('state.loading')}
      </p>
    );
  }
  if (data.totalElements === 0) return <p className="muted">{t('reviews.none')}</p>;
  return (
    <>
      <ul className="reviews-page" aria-busy={loading}>
        {data.content.map((review) => (
          <ReviewItem key={review.id} productId={productId} review={review} />
        ))}
      </ul>
      {last && page + 1 < data.totalPages && (
        <button type="button" className="button reviews-more" onClick={onMore}>
          {t('reviews.more')}
        </button>
      )}
    </>
  );
}
