import type { SortKey } from '@perfshop/chaos-business/points';
import type { WrittenLanguage } from '../i18n/language.ts';
import { type Category, categories } from './categories.ts';
import { wordsOf } from './fold.ts';
import type { IndexedProduct } from './indexed-product.ts';
import type { Filter } from './schema.ts';
import { isFound } from './search.ts';
import { comparing } from './sorting.ts';

/** Different lists that are kept sorted. A shop's visitors share a few dozen; whoever asks for thousands gets them all the same. */
const mostLists = 256;

/**
 * The products for sale at one moment, in memory: which ones answer a filter, in which order. A page is a slice of a list that is
 * sorted once, so the last page costs what the first does.
 */
export class CatalogueIndex {
  readonly #products: readonly IndexedProduct[];
  readonly #byId: ReadonlyMap<number, IndexedProduct>;
  readonly #lists = new Map<string, readonly number[]>();

  constructor(products: readonly IndexedProduct[]) {
    this.#products = products;
    this.#byId = new Map(products.map((product) => [product.id, product]));
  }

  /** The ids of all products that pass a filter, sorted. The stock is not looked at. */
  ids(filter: Filter, keys: readonly SortKey[], language: WrittenLanguage): readonly number[] {
    const { category, minPrice, maxPrice, onSale, q } = filter;
    const list = JSON.stringify([category, minPrice, maxPrice, onSale, q, keys, language]);
    const known = this.#lists.get(list);
    if (known !== undefined) return known;
    const words = wordsOf(q ?? '');
    const least = Math.round((minPrice ?? 0) * 100);
    const most = Math.round((maxPrice ?? Number.MAX_SAFE_INTEGER / 100) * 100);
    const ids = this.#products
      .filter(
        (product) =>
          (!category || product.category === category) &&
          product.priceCents >= least &&
          product.priceCents <= most &&
          (onSale !== true || product.listPriceCents > product.priceCents) &&
          isFound(product.folded[language], words),
      )
      .toSorted(comparing(keys, { language, words }))
      .map(({ id }) => id);
    if (this.#lists.size >= mostLists) this.#lists.clear();
    this.#lists.set(list, ids);
    return ids;
  }

  /** How many of some products each category has, in the order of the menu. */
  countByCategory(ids: Iterable<number>): readonly { readonly category: Category; readonly count: number }[] {
    const counts = new Map<string, number>();
    for (const id of ids) {
      const category = this.#byId.get(id)?.category;
      if (category !== undefined) counts.set(category, (counts.get(category) ?? 0) + 1);
    }
    return categories.map((category) => ({ category, count: counts.get(category) ?? 0 }));
  }

  /** The products that are most like one: of its kind first, then of its category, the nearest in price first. */
  related(id: number, most: number): readonly number[] {
    const product = this.#byId.get(id);
    if (product === undefined) return [];
    const distance = (other: IndexedProduct) =>
      (other.figure === product.figure ? 0 : 100) + Math.abs(Math.log(other.priceCents / product.priceCents));
    return this.#products
      .filter((other) => other.category === product.category && other.id !== id)
      .toSorted((a, b) => distance(a) - distance(b) || a.id - b.id)
      .slice(0, most)
      .map((other) => other.id);
  }
}
