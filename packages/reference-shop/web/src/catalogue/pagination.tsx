import { Link } from 'wouter';
import { useTranslation } from '../i18n/language.tsx';
import { type ListQuery, listHref } from './list-query.ts';
import { pageWindow } from './page-window.ts';

interface PaginationProps {
  readonly query: ListQuery;
  readonly totalPages: number;
  /** After a page was chosen: the reader goes back to the top of the list. */
  onTurn(): void;
}

export function Pagination({ query, totalPages, onTurn }: PaginationProps) {
  const { t } = useTranslation();
  if (totalPages <= 1) return null;
  const { page } = query;
  const to = (target: number) => listHref(query, { page: target });
  return (
    <nav className="pagination" aria-label={t('paging.label')}>
      {page > 1 && (
        <Link href={to(page - 1)} onClick={onTurn} rel="prev" className="page-link page-step">
          <span aria-hidden="true">←</span> <span className="page-step-text">{t('paging.previous')}</span>
        </Link>
      )}
      <ol>
        {pageWindow(page, totalPages).map((target, index, all) =>
          target === undefined ? (
            <li key={`gap after ${all[index - 1]}`} className="page-gap" aria-hidden="true">
              …
            </li>
          ) : (
            <li key={target}>
              <Link
                href={to(target)}
                onClick={onTurn}
                className="page-link"
                aria-label={t('paging.page', { page: target })}
                aria-current={target === page ? 'page' : undefined}
              >
                {target}
              </Link>
            </li>
          ),
        )}
      </ol>
      {page < totalPages && (
        <Link href={to(page + 1)} onClick={onTurn} rel="next" className="page-link page-step">
          <span className="page-step-text">{t('paging.next')}</span> <span aria-hidden="true">→</span>
        </Link>
      )}
    </nav>
  );
}
