import { Link } from 'wouter';
import { useTranslation } from '../i18n/language.tsx';
import { pageWindow } from './page-window.ts';

// The path stays the same from page to page, so that nothing else brings the reader back to the top.
const toTop = () => window.scrollTo(0, 0);

interface PageLinksProps {
  /** Name of the navigation. */
  readonly label: string;
  /** The page on show; the first is 1. */
  readonly page: number;
  readonly totalPages: number;
  /** The address of a page. */
  to(page: number): string;
  /** After a page was chosen. Default: back to the top. */
  readonly onTurn?: () => void;
}

/** The way through a list of several pages. */
export function PageLinks({ label, page, totalPages, to, onTurn = toTop }: PageLinksProps) {
  const { t } = useTranslation();
  if (totalPages <= 1) return null;
  return (
    <nav className="pagination" aria-label={label}>
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
