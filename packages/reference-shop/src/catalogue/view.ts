import { baseCurrency, type CurrencyCode, displayed } from '../currency/currencies.ts';
import { type Language, textIn } from '../i18n/language.ts';
import { currency, toEuros } from '../pricing/money.ts';
import type { Spec } from './data/entry.ts';
import type { DetailRow, ListRow } from './list-rows.ts';

export const pictureOf = (productId: number, pictureKey: string | null = null): string =>
  pictureKey === null ? `/pictures/${productId}.svg` : `/pictures/uploaded/${pictureKey}`;

interface Priced {
  readonly priceCents: number;
  readonly listPriceCents: number;
}

/** The prices in the currency that the visitor looks at; nothing is added when that is the one that is charged. */
const displayView = ({ priceCents, listPriceCents }: Priced, shown: CurrencyCode) =>
  shown === baseCurrency
    ? {}
    : {
        display: {
          currency: shown,
          price: displayed(priceCents, shown),
          listPrice: displayed(listPriceCents, shown),
        },
      };

/** A product as the API sends it in lists. The price is what is charged; `display` is the same in another currency. */
export const listView = (row: ListRow, shown: CurrencyCode) => ({
  id: row.id,
  name: row.name,
  category: row.category,
  price: toEuros(row.priceCents),
  listPrice: toEuros(row.listPriceCents),
  currency,
  vatClass: row.vatClass,
  stock: row.stock,
  rating: row.ratingTenths / 10,
  ratingCount: row.ratingCount,
  picture: pictureOf(row.id, row.pictureKey),
  summary: row.summary,
  ...displayView(row, shown),
});

/** How many drawings of a product there are. */
const drawings = [1, 2, 3];

/** A product as the API sends it on its own. */
export const detailView = (row: DetailRow, language: Language, shown: CurrencyCode) => ({
  ...listView(row, shown),
  description: row.description,
  weightGrams: row.weightGrams,
  createdAt: new Date(row.createdAt).toISOString(),
  pictures:
    row.pictureKey === null
      ? drawings.map((view) => (view === 1 ? pictureOf(row.id) : `${pictureOf(row.id)}?view=${view}`))
      : [pictureOf(row.id, row.pictureKey)],
  specs: specsIn(row.specs, language),
});

/** What is measured of a product, in one language of all that are stored. */
export const specsIn = (stored: string | null, language: Language) =>
  (JSON.parse(stored ?? '[]') as readonly Spec[]).map(({ label, value }) => ({
    label: textIn(label, language),
    value: textIn(value, language),
  }));
