import type { SortKey } from '@perfshop/chaos-business/points';
import type { WrittenLanguage } from '../i18n/language.ts';
import type { IndexedProduct } from './indexed-product.ts';
import { relevance } from './search.ts';

const fields = ['name', 'price', 'rating', 'newest'] as const;
const descendingByDefault = new Set<SortKey['by']>(['rating', 'newest']);

/** What a list is sorted by: as asked, by relevance for a search, else in the order of the catalogue. The last key is unique. */
export function sortKeys(sort: string | undefined, searching: boolean): readonly SortKey[] {
  const unique: SortKey = { by: 'id', direction: 'asc' };
  const [field, direction] = (sort ?? '').split(',');
  const by = fields.find((known) => known === field);
  if (by === undefined) return searching ? [{ by: 'relevance', direction: 'desc' }, unique] : [unique];
  const usual = descendingByDefault.has(by) ? 'desc' : 'asc';
  return [{ by, direction: direction === 'asc' || direction === 'desc' ? direction : usual }, unique];
}

/** What a comparison depends on beside the products. */
interface SortingContext {
  readonly language: WrittenLanguage;
  readonly words: readonly string[];
}

/** Compares products by several keys, the most important first. */
export function comparing(keys: readonly SortKey[], { language, words }: SortingContext) {
  const collator = new Intl.Collator(language, { numeric: true });
  const compare: Readonly<Record<SortKey['by'], (a: IndexedProduct, b: IndexedProduct) => number>> = {
    id: (a, b) => a.id - b.id,
    name: (a, b) => collator.compare(a.name[language], b.name[language]),
    price: (a, b) => a.priceCents - b.priceCents,
    'list-price': (a, b) => a.listPriceCents - b.listPriceCents,
    rating: (a, b) => a.ratingTenths - b.ratingTenths,
    newest: (a, b) => a.createdAt - b.createdAt,
    relevance: (a, b) => relevance(a.folded[language], words) - relevance(b.folded[language], words),
  };
  return (a: IndexedProduct, b: IndexedProduct): number => {
    for (const { by, direction } of keys) {
      const difference = compare[by](a, b);
      if (difference !== 0) return direction === 'desc' ? -difference : difference;
    }
    return 0;
  };
}
