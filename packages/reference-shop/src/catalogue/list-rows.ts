import { listingRead } from '@perfshop/chaos-performance/points';
import type { Knex } from 'knex';
import { columnsOf } from '../database/columns.ts';
import { readOnePrepared, readPrepared } from '../database/read-prepared.ts';
import type { WrittenLanguage } from '../i18n/language.ts';
import type { VatClass } from '../pricing/vat.ts';
import type { Category } from './categories.ts';

/** What a list tells about a product, in one language. */
export interface ListRow {
  readonly id: number;
  readonly name: string;
  readonly category: Category;
  readonly priceCents: number;
  readonly listPriceCents: number;
  readonly vatClass: VatClass;
  readonly stock: number;
  readonly ratingTenths: number;
  readonly ratingCount: number;
  readonly pictureKey: string | null;
  readonly summary: string;
}

/** What the page of a product tells beside that. */
export interface DetailRow extends ListRow {
  readonly description: string;
  readonly weightGrams: number;
  readonly createdAt: number;
  /** In all languages, as JSON. */
  readonly specs: string | null;
}

const figures = columnsOf('p', [
  'id',
  'category',
  'priceCents',
  'listPriceCents',
  'vatClass',
  'stock',
  'ratingTenths',
  'ratingCount',
  'pictureKey',
]);

// Models cost two to three times as much as the rows that they hold, which shows on the pages that are asked for most.
const statementsIn = (language: WrittenLanguage) => {
  const listed = `${figures}, p.name_${language} as name, p.summary_${language} as summary`;
  const more = `p.description_${language} as description, ${columnsOf('p', ['weightGrams', 'createdAt', 'specs'])}`;
  return {
    list: (count: number) =>
      `select ${listed} from products as p where p.id in (${Array.from({ length: count }, () => '?')})`,
    detail: `select ${listed}, ${more} from products as p where p.id = ? and p.active = 1`,
  };
};
const statements = { fr: statementsIn('fr'), en: statementsIn('en') } as const;

/** Reads products for a list, in the order of `ids`. One that is gone meanwhile is left out. */
export function readListRows(db: Knex, ids: readonly number[], language: WrittenLanguage): Promise<readonly ListRow[]> {
  return listingRead.run(() => readAll(db, ids, language), {
    name: 'products',
    rowByRow: async () => ids.map((id) => async () => (await readAll(db, [id], language))[0] as ListRow),
  });
}

/** Reads a product for its page; undefined when it is not for sale. */
export const readDetailRow = (db: Knex, id: number, language: WrittenLanguage): Promise<DetailRow | undefined> =>
  readOnePrepared<DetailRow>(db, statements[language].detail, [id]);

async function readAll(db: Knex, ids: readonly number[], language: WrittenLanguage): Promise<readonly ListRow[]> {
  if (ids.length === 0) return [];
  const rows = await readPrepared<ListRow>(db, statements[language].list(ids.length), ids);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
