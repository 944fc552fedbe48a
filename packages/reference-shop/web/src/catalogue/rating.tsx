import { useTranslation } from '../i18n/language.tsx';
import { StarIcon } from '../ui/icons.tsx';

/** The stars of a product, and of how many reviews they are the mean. */
export function Rating({ value, count }: { value: number; count: number }) {
  const { t, rating, number, plural } = useTranslation();
  if (count === 0) return null;
  return (
    <span className="rating">
      <StarIcon />
      <span aria-hidden="true">
        {rating(value)} <span className="rating-count">({number(count)})</span>
      </span>
      <span className="visually-hidden">
        {t('product.rating', { rating: rating(value) })}, {plural('product.ratings', count)}
      </span>
    </span>
  );
}
