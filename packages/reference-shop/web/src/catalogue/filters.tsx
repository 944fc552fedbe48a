import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useTranslation } from '../i18n/language.tsx';
import { CloseIcon } from '../ui/icons.tsx';
import { countFilters, type ListQuery, listHref, type Sort, sorts, unfiltered } from './list-query.ts';
import { PriceFilter } from './price-filter.tsx';

/** What narrows the list down. On a phone it opens with a button, so that the products stay on the first screen. */
export function Filters({ query }: { query: ListQuery }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [open, setOpen] = useState(false);
  const set = countFilters(query);
  const toggle = (filter: 'inStock' | 'onSale') => (
    <label className="filter-toggle">
      <input
        type="checkbox"
        checked={query[filter]}
        onChange={(event) => navigate(listHref(query, { [filter]: event.target.checked }))}
      />
      {t(`products.filter.${filter}`)}
    </label>
  );
  return (
    <div className="filters">
      <button
        type="button"
        className="button filters-button"
        aria-expanded={open}
        aria-controls="filters"
        onClick={() => setOpen(!open)}
      >
        {set === 0 ? t('products.filters') : t('products.filters.set', { count: set })}
      </button>
      <section id="filters" className="filters-panel" aria-label={t('products.filters')} data-open={open}>
        <PriceFilter key={`${query.minPrice} ${query.maxPrice}`} query={query} />
        {toggle('inStock')}
        {toggle('onSale')}
        {set > 0 && (
          <Link href={listHref(query, unfiltered)} className="text-link filters-clear">
            {t('products.filters.clear')}
          </Link>
        )}
      </section>
    </div>
  );
}

export function SortSelect({ query }: { query: ListQuery }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  return (
    <label className="sort">
      <span>{t('products.sort')}</span>
      <select value={query.sort} onChange={(event) => navigate(listHref(query, { sort: event.target.value as Sort }))}>
        {sorts.map((sort) => (
          <option key={sort} value={sort}>
            {t(sort === '' ? 'products.sort.default' : `products.sort.${sort}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The words being searched for, and the way back to the whole list. */
export function SearchChip({ query }: { query: ListQuery }) {
  const { t } = useTranslation();
  if (query.text === '') return null;
  return (
    <p className="search-chip">
      <span>{t('products.search.for', { query: query.text })}</span>
      <Link
        href={listHref(query, { text: '' })}
        className="icon-button icon-button-small"
        aria-label={t('products.search.clear', { query: query.text })}
      >
        <CloseIcon />
      </Link>
    </p>
  );
}
