import { Link, useLocation } from 'wouter';
import type { Category } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';
import { CloseIcon } from '../ui/icons.tsx';
import { type ListQuery, listHref, type Sort, sorts } from './list-query.ts';

/** The categories, as links: each is an address of its own. */
export function CategoryChips({ query, categories }: { query: ListQuery; categories: readonly Category[] }) {
  const { t } = useTranslation();
  const all: { id: string; label: string; count?: number } = { id: '', label: t('products.category.all') };
  return (
    <nav className="chips" aria-label={t('products.categories')}>
      <ul>
        {[all, ...categories].map(({ id, label, count }) => (
          <li key={id}>
            <Link
              href={listHref(query, { category: id })}
              className="chip"
              aria-current={query.category === id ? 'page' : undefined}
            >
              {label}
              {count !== undefined && <span className="chip-count">{count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
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
