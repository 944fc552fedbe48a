import { Link } from 'wouter';
import type { Category, ProductDetail } from '../api/types.ts';
import { useResource } from '../api/use-resource.ts';
import { Price } from '../currency/price.tsx';
import { useTranslation } from '../i18n/language.tsx';
import { Reviews } from '../reviews/reviews.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { AddToCart } from './add-to-cart.tsx';
import { Gallery } from './gallery.tsx';
import { DeliveryInfo, Specifications } from './product-facts.tsx';
import { Rating } from './rating.tsx';
import { RelatedProducts } from './related-products.tsx';
import { StockBadge } from './stock-badge.tsx';

interface ProductViewProps {
  readonly product: ProductDetail;
  /** After something about the product was changed here: its rating, by a review. */
  onChange(): void;
}

export function ProductView({ product, onChange }: ProductViewProps) {
  const { t, productLanguage } = useTranslation();
  const categories = useResource<readonly Category[]>('/api/products/categories').data ?? [];
  const labels = new Map(categories.map(({ id, label }) => [id, label]));
  const category = labels.get(product.category) ?? '';
  usePageTitle(product.name);
  return (
    <div className="stack">
      <article className="stack">
        <nav className="breadcrumb" aria-label={t('product.breadcrumb')}>
          <ol>
            <li>
              <Link href="/products">{t('nav.products')}</Link>
            </li>
            {category !== '' && (
              <li>
                <Link href={`/products?category=${product.category}`}>{category}</Link>
              </li>
            )}
            <li aria-current="page" lang={productLanguage}>
              {product.name}
            </li>
          </ol>
        </nav>
        <div className="product">
          <Gallery product={product} />
          <div className="product-main">
            <p className="card-meta">
              <span>{category}</span>
              <Rating value={product.rating} count={product.ratingCount} />
            </p>
            <h1 lang={productLanguage}>{product.name}</h1>
            <p className="lead" lang={productLanguage}>
              {product.summary}
            </p>
            <Price product={product} large />
            <StockBadge stock={product.stock} />
            {product.stock > 0 && <AddToCart product={product} />}
            <DeliveryInfo product={product} />
          </div>
        </div>
        <div className="product-text">
          <section>
            <h2>{t('product.description')}</h2>
            {product.description.split(/\n+/).map((paragraph) => (
              <p key={paragraph} lang={productLanguage}>
                {paragraph}
              </p>
            ))}
          </section>
          <Specifications product={product} category={category} />
        </div>
      </article>
      <Reviews productId={product.id} count={product.ratingCount} onAdded={onChange} />
      <RelatedProducts productId={product.id} labels={labels} />
    </div>
  );
}
