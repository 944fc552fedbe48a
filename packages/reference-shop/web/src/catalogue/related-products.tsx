import type { Product } from '../api/types.ts';
import { useResource } from '../api/use-resource.ts';
import { inCurrency, useChosenCurrency } from '../currency/chosen-currency.ts';
import { useTranslation } from '../i18n/language.tsx';
import { ProductCard } from './product-card.tsx';

interface RelatedProductsProps {
  readonly productId: number;
  readonly labels: ReadonlyMap<string, string>;
}

/** What is like the product. Nothing when that cannot be read: the product itself is there. */
export function RelatedProducts({ productId, labels }: RelatedProductsProps) {
  const { t } = useTranslation();
  const path = inCurrency(`/api/products/${productId}/related`, useChosenCurrency());
  const products = useResource<readonly Product[]>(path).data ?? [];
  if (products.length === 0) return null;
  return (
    <section className="section" aria-labelledby="related">
      <h2 id="related">{t('product.related')}</h2>
      <ul className="grid">
        {products.map((product) => (
          <ProductCard
            key={product.id}
            product={product}
            category={labels.get(product.category) ?? ''}
            eager={false}
            level={3}
          />
        ))}
      </ul>
    </section>
  );
}
