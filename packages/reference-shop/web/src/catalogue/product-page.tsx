import { Link } from 'wouter';
import { ApiProblem } from '../api/problem.ts';
import type { ProductDetail } from '../api/types.ts';
import { useResource } from '../api/use-resource.ts';
import { inCurrency, useChosenCurrency } from '../currency/chosen-currency.ts';
import { useTranslation } from '../i18n/language.tsx';
import { SearchIcon } from '../ui/icons.tsx';
import { EmptyState, Failure, Loading } from '../ui/states.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import './product.css';
import { ProductView } from './product-view.tsx';

export default function ProductPage({ id }: { id: string }) {
  const path = inCurrency(`/api/products/${encodeURIComponent(id)}`, useChosenCurrency());
  const { data, error, reload } = useResource<ProductDetail>(path);
  if (error instanceof ApiProblem && (error.status === 404 || error.status === 400)) return <MissingProduct />;
  if (error !== undefined) return <Failure error={error} onRetry={reload} level={1} />;
  return data === undefined ? <Loading /> : <ProductView product={data} onChange={reload} />;
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
