import { listingRead } from '@perfshop/chaos-performance/points';
import type { Knex } from 'knex';
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

// Models cost two to three times as much as the rows that they hold, which shows on the page that is asked for most.
const columns = (language: WrittenLanguage) => [
  'id',
  `name_${language} as name`,
  'category',
  'price_cents',
  'list_price_cents',
  'vat_class',
  'stock',
  'rating_tenths',
  'rating_count',
  'picture_key',
  `summary_${language} as summary`,
];

/** Reads products for a list, in the order of `ids`. One that is gone meanwhile is left out. */
export function readListRows(db: Knex, ids: readonly number[], language: WrittenLanguage): Promise<readonly ListRow[]> {
  return listingRead.run(() => readAll(db, ids, language), {
    name: 'products',
    rowByRow: async () => ids.map((id) => async () => (await readAll(db, [id], language))[0] as ListRow),
  });
}

async function readAll(db: Knex, ids: readonly number[], language: WrittenLanguage): Promise<readonly ListRow[]> {
  if (ids.length === 0) return [];
  const rows = await db('products')
    .whereIn('id', [...ids])
    .select<ListRow[]>(columns(language));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
