import { Link, useSearchParams } from 'wouter';
import type { ProductDetail } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';

/** The views of a product, one of them large. Which one stands in the address (`?view=2`). */
export function Gallery({ product: { id, name, pictures } }: { product: ProductDetail }) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const count = pictures.length;
  const asked = Number(search.get('view') ?? 1);
  const view = Number.isInteger(asked) && asked >= 1 && asked <= count ? asked : 1;
  return (
    <div className="gallery">
      <div className="product-picture">
        <img src={pictures[view - 1]} alt={t('product.picture', { name, view, count })} width="800" height="600" />
      </div>
      {count > 1 && (
        <nav aria-label={t('product.views')}>
          <ul className="gallery-views">
            {pictures.map((picture, index) => (
              <li key={picture}>
                <Link
                  href={index === 0 ? `/products/${id}` : `/products/${id}?view=${index + 1}`}
                  replace
                  className="gallery-view"
                  aria-label={t('product.view', { view: index + 1, count })}
                  aria-current={index + 1 === view ? 'true' : undefined}
                >
                  <img src={picture} alt="" width="120" height="90" />
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  );
}
