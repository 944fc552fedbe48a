import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { Category } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';
import { type ListQuery, listHref } from './list-query.ts';

/** The categories, as links: each is an address of its own. */
export function CategoryChips({ query, categories }: { query: ListQuery; categories: readonly Category[] }) {
  const { t, number } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const all: { id: string; label: string; count?: number } = { id: '', label: t('products.category.all') };

  // On a phone the row is wider than the screen. Moves the row alone: scrollIntoView() would move the page too.
  useEffect(() => {
    const row = list.current;
    const chip = row?.querySelector<HTMLElement>('[aria-current]');
    if (row == null || chip == null) return;
    const middle = chip.getBoundingClientRect().left - row.getBoundingClientRect().left + chip.offsetWidth / 2;
    row.scrollLeft += middle - row.clientWidth / 2;
  }, [query.category, categories]);

  return (
    <nav className="chips" aria-label={t('products.categories')}>
      <ul ref={list}>
        {[all, ...categories].map(({ id, label, count }) => (
          <li key={id}>
            <Link
              href={listHref(query, { category: id })}
              className="chip"
              aria-current={query.category === id ? 'page' : undefined}
            >
              {label}
              {count !== undefined && <span className="chip-count">{number(count)}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
