import { useTranslation } from '../i18n/language.tsx';
import { StarIcon } from '../ui/icons.tsx';

export function Rating({ value }: { value: number }) {
  const { t, rating } = useTranslation();
  return (
    <span className="rating">
      <StarIcon />
      <span aria-hidden="true">{rating(value)}</span>
      <span className="visually-hidden">{t('product.rating', { rating: rating(value) })}</span>
    </span>
  );
}
