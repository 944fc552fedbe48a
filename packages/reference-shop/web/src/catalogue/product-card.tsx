import { Link } from 'wouter';
import type { Product } from '../api/types.ts';
import { Price } from '../currency/price.tsx';
import { useTranslation } from '../i18n/language.tsx';
import { PlusIcon } from '../ui/icons.tsx';
import { Rating } from './rating.tsx';
import { StockBadge } from './stock-badge.tsx';
import { useAddToCart } from './use-add-to-cart.ts';

interface ProductCardProps {
  readonly product: Product;
  readonly category: string;
  /** True for the pictures that are on the screen from the start. */
  readonly eager: boolean;
  /** Level of the name as a heading. */
  readonly level?: 2 | 3;
}

export function ProductCard({ product, category, eager, level = 2 }: ProductCardProps) {
  const { t, number, productLanguage } = useTranslation();
  const { addToCart, adding } = useAddToCart();
  const Heading = `h${level}` as const;
  const { price, listPrice } = product;
  return (
    <li className="card">
      <div className="card-picture">
        <img src={product.picture} alt="" width="400" height="300" loading={eager ? 'eager' : 'lazy'} />
        {listPrice > price && (
          <p className="sale-mark">
            {t('price.saving', { percent: number(Math.round((1 - price / listPrice) * 100)) })}
          </p>
        )}
      </div>
      <div className="card-body">
        <p className="card-meta">
          <span>{category}</span>
          <Rating value={product.rating} count={product.ratingCount} />
        </p>
        <Heading className="card-name">
          <Link href={`/products/${product.id}`} lang={productLanguage}>
            {product.name}
          </Link>
        </Heading>
        <p className="card-summary" lang={productLanguage}>
          {product.summary}
        </p>
        <div className="card-foot">
          <div>
            <Price product={product} />
            <StockBadge stock={product.stock} />
          </div>
          {product.stock > 0 && (
            <button
              type="button"
              className="card-add"
              aria-label={t('products.add.label', { name: product.name })}
              aria-busy={adding}
              onClick={() => addToCart(product, 1)}
            >
              <PlusIcon />
            </button>
          )}
        </div>
      </div>
    </li>
  );
}
