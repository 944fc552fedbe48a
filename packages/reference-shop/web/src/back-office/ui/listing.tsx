import { Link, useLocation } from 'wouter';
import type { Page } from '../../api/types.ts';
import type { Resource } from '../../api/use-resource.ts';
import { useTranslation } from '../../i18n/language.tsx';
import { Loading } from '../../ui/states.tsx';
import { useTexts } from '../texts/use-texts.ts';
import { type Column, DataTable } from './data-table.tsx';
import type { ListParams } from './list-params.ts';
import { Refusal } from './refusal.tsx';

interface ListingProps<Row> {
  readonly caption: string;
  readonly resource: Resource<Page<Row>>;
  readonly columns: readonly Column<Row>[];
  readonly params: ListParams;
  keyOf(row: Row): string | number;
}

/** A page of a list: how many there are, the table, and the way to the pages beside it. */
export function Listing<Row>({ caption, resource, columns, params, keyOf }: ListingProps<Row>) {
  const { number } = useTranslation();
  const texts = useTexts();
  const { data, error, reload } = resource;
  if (error !== undefined) return <Refusal error={error} onRetry={reload} />;
  if (data === undefined) return <Loading />;
  return (
    <div className="bo-listing">
      <p className="muted" role="status">
        {texts.found} {number(data.totalElements)}
      </p>
      {data.content.length === 0 ? (
        <p className="panel">{texts.nothing}</p>
      ) : (
        <DataTable caption={caption} columns={columns} rows={data.content} keyOf={keyOf} />
      )}
      <Pages params={params} totalPages={data.totalPages} />
    </div>
  );
}

function Pages({ params, totalPages }: { params: ListParams; totalPages: number }) {
  const { t } = useTranslation();
  const texts = useTexts();
  const [path] = useLocation();
  if (totalPages <= 1) return null;
  const { page, pageHref } = params;
  return (
    <nav className="bo-pages" aria-label={t('paging.label')}>
      {page > 1 && (
        <Link href={path + pageHref(page - 1)} className="button button-small" rel="prev">
          {t('paging.previous')}
        </Link>
      )}
      <span>
        {texts.page} {page} / {totalPages}
      </span>
      {page < totalPages && (
        <Link href={path + pageHref(page + 1)} className="button button-small" rel="next">
          {t('paging.next')}
        </Link>
      )}
    </nav>
  );
}
