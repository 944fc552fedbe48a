import type { Review } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';
import { StarIcon } from '../ui/icons.tsx';

export function ReviewItem({ productId, review }: { productId: number; review: Review }) {
  const { t, plural, longDate } = useTranslation();
  const { author, createdAt, language, own, rendering, stars, text, title } = review;
  return (
    <li className="review">
      <p className="review-stars">
        <span aria-hidden="true">
          {[1, 2, 3, 4, 5].map((star) => (
            <span key={star} className={star <= stars ? 'review-star' : 'review-star review-star-off'}>
              <StarIcon />
            </span>
          ))}
        </span>
        <span className="visually-hidden">{plural('reviews.stars', stars)}</span>
        {own && <span className="badge">{t('reviews.own')}</span>}
      </p>
      <h3 lang={language}>{title}</h3>
      {rendering === 'html' ? (
        // Markup of a stranger never becomes part of this page: the frame is of another origin, and its answer has a policy of its own.
        <iframe
          className="review-frame"
          sandbox="allow-scripts"
          title={t('reviews.frame', { author })}
          src={`/api/products/${productId}/reviews/${review.id}/html`}
        />
      ) : (
        <p className="review-text" lang={language}>
          {text}
        </p>
      )}
      <p className="review-by">{t('reviews.by', { author, date: longDate(createdAt) })}</p>
    </li>
  );
}
