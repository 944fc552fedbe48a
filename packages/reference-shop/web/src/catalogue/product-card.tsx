import { Link } from 'wouter';
import type { Product } from '../api/types.ts';
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
}

export function ProductCard({ product, category, eager }: ProductCardProps) {
  const { t, money } = useTranslation();
  const { addToCart, adding } = useAddToCart();
  return (
    <li className="card">
      <div className="card-picture">
        <img src={product.picture} alt="" width="400" height="300" loading={eager ? 'eager' : 'lazy'} />
      </div>
      <div className="card-body">
        <p className="card-meta">
          <span>{category}</span>
          <Rating value={product.rating} />
        </p>
        <h2 className="card-name">
          <Link href={`/products/${product.id}`}>{product.name}</Link>
        </h2>
        <p className="card-summary">{product.summary}</p>
        <div className="card-foot">
          <div>
            <p className="price">
              {money(product.price, product.currency)} <small>{t('product.exclVat')}</small>
            </p>
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
