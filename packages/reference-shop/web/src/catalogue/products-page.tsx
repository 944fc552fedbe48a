import { useMemo, useRef } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { Category, Page, Product } from '../api/types.ts';
import { useResource } from '../api/use-resource.ts';
import { inCurrency, useChosenCurrency } from '../currency/chosen-currency.ts';
import { useTranslation } from '../i18n/language.tsx';
import { SearchIcon } from '../ui/icons.tsx';
import { PageLinks } from '../ui/page-links.tsx';
import { EmptyState, Failure } from '../ui/states.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { CategoryChips } from './category-chips.tsx';
import { Filters, SearchChip, SortSelect } from './filters.tsx';
import { categoriesRequest, countFilters, listHref, listRequest, parseListQuery } from './list-query.ts';
import { ProductCard } from './product-card.tsx';

const ON_SCREEN = 4;
const noCategories: readonly Category[] = [];

export function ProductsPage() {
  const { t, plural } = useTranslation();
  const [search] = useSearchParams();
  const query = useMemo(() => parseListQuery(search), [search]);
  const products = useResource<Page<Product>>(inCurrency(listRequest(query), useChosenCurrency()));
  const categories = useResource<readonly Category[]>(categoriesRequest(query)).data ?? noCategories;
  const results = useRef<HTMLHeadingElement>(null);
  const labels = new Map(categories.map(({ id, label }) => [id, label]));
  const title = labels.get(query.category) ?? t('products.title');
  usePageTitle(title);

  const backToTop = () => {
    results.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  };
  const { data } = products;
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <h1 ref={results} tabIndex={-1}>
            {title}
          </h1>
          <p className="lead">{t('products.intro')}</p>
        </div>
      </div>
      <CategoryChips query={query} categories={categories} />
      <div className="toolbar">
        <div className="toolbar-text">
          <SearchChip query={query} />
          <p role="status" className="results-count">
            {data !== undefined && !products.loading && plural('products.results', data.totalElements)}
          </p>
        </div>
        <SortSelect query={query} />
        <Filters query={query} />
      </div>
      {products.error !== undefined ? (
        <Failure error={products.error} onRetry={products.reload} />
      ) : data === undefined ? (
        <GridSkeleton />
      ) : data.content.length === 0 ? (
        <EmptyState
          title={t('products.empty.title')}
          text={t(countFilters(query) > 0 ? 'products.empty.filtered' : 'products.empty.text')}
          icon={<SearchIcon />}
        >
          <Link href="/products" className="button">
            {t('products.empty.action')}
          </Link>
        </EmptyState>
      ) : (
        <>
          <ul className="grid" aria-busy={products.loading}>
            {data.content.map((product, index) => (
              <ProductCard
                key={product.id}
                product={product}
                category={labels.get(product.category) ?? ''}
                eager={index < ON_SCREEN}
              />
            ))}
          </ul>
          <PageLinks
            label={t('paging.label')}
            page={query.page}
            totalPages={data.totalPages}
            to={(page) => listHref(query, { page })}
            onTurn={backToTop}
          />
        </>
      )}
    </div>
  );
}

/** Keeps the place of the list while it loads, so that nothing jumps. */
function GridSkeleton() {
  const { t } = useTranslation();
  return (
    <div>
      <p className="visually-hidden" role="status">
        {t('state.loading')}
      </p>
      <div className="grid" aria-hidden="true">
        {[1, 2, 3, 4, 5, 6, 7, 8].map((card) => (
          <div key={card} className="card skeleton-card">
            <div className="card-picture skeleton" />
            <div className="card-body">
              <span className="skeleton skeleton-line" />
              <span className="skeleton skeleton-line skeleton-long" />
              <span className="skeleton skeleton-line" />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
