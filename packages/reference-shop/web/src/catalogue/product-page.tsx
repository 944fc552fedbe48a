import { useState } from 'react';
import { Link } from 'wouter';
import { ApiProblem } from '../api/problem.ts';
import type { Category, ProductDetail } from '../api/types.ts';
import { useResource } from '../api/use-resource.ts';
import { useTranslation } from '../i18n/language.tsx';
import { SearchIcon } from '../ui/icons.tsx';
import { Quantity } from '../ui/quantity.tsx';
import { EmptyState, Failure, Loading } from '../ui/states.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { Rating } from './rating.tsx';
import { StockBadge } from './stock-badge.tsx';
import { useAddToCart } from './use-add-to-cart.ts';

/** More of one product in a single addition is a typing mistake. */
const MOST_AT_ONCE = 99;

export function ProductPage({ id }: { id: string }) {
  const { data, error, reload } = useResource<ProductDetail>(`/api/products/${encodeURIComponent(id)}`);
  if (error instanceof ApiProblem && (error.status === 404 || error.status === 400)) return <MissingProduct />;
  if (error !== undefined) return <Failure error={error} onRetry={reload} level={1} />;
  return data === undefined ? <Loading /> : <ProductView product={data} />;
}

function MissingProduct() {
  const { t } = useTranslation();
  usePageTitle(t('product.missing.title'));
  return (
    <EmptyState title={t('product.missing.title')} text={t('product.missing.text')} icon={<SearchIcon />} level={1}>
      <Link href="/products" className="button">
        {t('products.empty.action')}
      </Link>
    </EmptyState>
  );
}

function ProductView({ product }: { product: ProductDetail }) {
  const { t, money } = useTranslation();
  const categories = useResource<readonly Category[]>('/api/products/categories').data;
  const category = categories?.find(({ id }) => id === product.category)?.label ?? '';
  usePageTitle(product.name);
  return (
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
          <li aria-current="page">{product.name}</li>
        </ol>
      </nav>
      <div className="product">
        <div className="product-picture">
          <img src={product.picture} alt="" width="800" height="600" />
        </div>
        <div className="product-main">
          <p className="card-meta">
            <span>{category}</span>
            <Rating value={product.rating} />
          </p>
          <h1>{product.name}</h1>
          <p className="lead">{product.summary}</p>
          <p className="price price-large">
            {money(product.price, product.currency)} <small>{t('product.exclVat')}</small>
          </p>
          <StockBadge stock={product.stock} />
          {product.stock > 0 && <AddToCart product={product} />}
        </div>
      </div>
      <div className="product-text">
        <section>
          <h2>{t('product.description')}</h2>
          {product.description.split(/\n+/).map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
        <section>
          <h2>{t('product.details')}</h2>
          <dl className="facts">
            <dt>{t('product.category')}</dt>
            <dd>{category}</dd>
            <dt>{t('product.vatClass')}</dt>
            <dd>{t(`product.vat.${product.vatClass}`)}</dd>
            <dt>{t('product.reference')}</dt>
            <dd>{product.id}</dd>
          </dl>
        </section>
      </div>
    </article>
  );
}

function AddToCart({ product }: { product: ProductDetail }) {
  const { t } = useTranslation();
  const { addToCart, adding } = useAddToCart();
  const [quantity, setQuantity] = useState(1);
  return (
    <form
      className="add-to-cart"
      onSubmit={(event) => {
        event.preventDefault();
        void addToCart(product, quantity);
      }}
    >
      <Quantity
        label={t('quantity.label')}
        labelShown
        value={quantity}
        max={Math.min(product.stock, MOST_AT_ONCE)}
        onChange={setQuantity}
      />
      <button type="submit" className="button button-primary button-large" aria-busy={adding}>
        {t('product.add')}
      </button>
    </form>
  );
}
