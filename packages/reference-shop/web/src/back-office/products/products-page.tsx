import { Link } from 'wouter';
import type { Category, Page } from '../../api/types.ts';
import { useResource } from '../../api/use-resource.ts';
import { useTranslation } from '../../i18n/language.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { useTexts } from '../texts/use-texts.ts';
import { Filters } from '../ui/filters.tsx';
import { useListParams } from '../ui/list-params.ts';
import { Listing } from '../ui/listing.tsx';
import { PageHead } from '../ui/page-head.tsx';
import type { Product } from './types.ts';

export function ProductsPage() {
  const texts = useTexts();
  const { money, productLanguage } = useTranslation();
  const params = useListParams();
  const products = useResource<Page<Product>>(params.apiPath('/api/admin/products'));
  const categories = useResource<readonly Category[]>('/api/products/categories');
  usePageTitle(texts.products);
  return (
    <>
      <PageHead title={texts.products}>
        <Link href="/back-office/products/new" className="button button-primary">
          {texts.newProduct}
        </Link>
      </PageHead>
      <Filters
        params={params}
        filters={[
          { name: 'q', label: texts.name },
          {
            name: 'category',
            label: texts.category,
            options: (categories.data ?? []).map(({ id, label }) => ({ value: id, label })),
          },
          {
            name: 'active',
            label: texts.sold,
            options: [
              { value: 'true', label: texts.yes },
              { value: 'false', label: texts.no },
            ],
          },
        ]}
      />
      <Listing
        caption={texts.products}
        resource={products}
        params={params}
        keyOf={({ id }) => id}
        columns={[
          {
            head: texts.name,
            cell: ({ id, nameFr, nameEn }) => (
              <Link href={`/back-office/products/${id}`} className="text-link" lang={productLanguage}>
                {productLanguage === 'fr' ? nameFr : nameEn}
              </Link>
            ),
          },
          { head: texts.reference, cell: ({ id }) => id, numeric: true },
          {
            head: texts.category,
            cell: ({ category }) => categories.data?.find(({ id }) => id === category)?.label ?? category,
          },
          { head: texts.price, cell: ({ price }) => money(price), numeric: true },
          { head: texts.stock, cell: ({ stock }) => stock, numeric: true },
          {
            head: texts.sold,
            cell: ({ active }) => (
              <span className={`badge ${active ? '' : 'badge-out'}`}>{active ? texts.yes : texts.no}</span>
            ),
          },
        ]}
      />
    </>
  );
}
