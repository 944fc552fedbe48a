import { useTranslation } from '../i18n/language.tsx';

const LOW = 5;

/** How many pieces are left, as far as a buyer cares. */
export function StockBadge({ stock }: { stock: number }) {
  const { t, plural } = useTranslation();
  if (stock <= 0) return <span className="badge badge-out">{t('product.stock.out')}</span>;
  if (stock <= LOW) return <span className="badge badge-low">{plural('product.stock.low', stock)}</span>;
  return <span className="badge badge-in">{t('product.stock.in')}</span>;
}
