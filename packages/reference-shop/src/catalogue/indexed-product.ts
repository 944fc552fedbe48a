import type { Knex } from 'knex';
import type { Localised } from '../i18n/language.ts';
import type { Category } from './categories.ts';
import { fold } from './fold.ts';
import type { FoldedTexts } from './search.ts';

/** What finding, filtering and sorting need of a product. */
export interface IndexedProduct {
  readonly id: number;
  readonly category: Category;
  readonly figure: string;
  readonly priceCents: number;
  readonly listPriceCents: number;
  readonly ratingTenths: number;
  readonly createdAt: number;
  readonly name: Localised;
  readonly folded: { readonly fr: FoldedTexts; readonly en: FoldedTexts };
}

type Row = Omit<IndexedProduct, 'name' | 'folded'> &
  Readonly<Record<`${'name' | 'summary' | 'description'}${'Fr' | 'En'}`, string>>;

/** Reads the products that are for sale. */
export async function readIndexed(db: Knex): Promise<readonly IndexedProduct[]> {
  const rows = await db('products')
    .where('active', 1)
    .orderBy('id')
    .select<Row[]>(
      'id',
      'category',
      'figure',
      'priceCents',
      'listPriceCents',
      'ratingTenths',
      'createdAt',
      'nameFr',
      'nameEn',
      'summaryFr',
      'summaryEn',
      'descriptionFr',
      'descriptionEn',
    );
  return rows.map(({ nameFr, nameEn, summaryFr, summaryEn, descriptionFr, descriptionEn, ...rest }) => ({
    ...rest,
    name: { fr: nameFr, en: nameEn },
    folded: {
      fr: { name: fold(nameFr), text: fold(`${summaryFr} ${descriptionFr}`) },
      en: { name: fold(nameEn), text: fold(`${summaryEn} ${descriptionEn}`) },
    },
  }));
}
