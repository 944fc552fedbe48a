import { catalogueSort } from '@perfshop/chaos-business/points';
import { listingRead } from '@perfshop/chaos-performance/points';
import { productSearch } from '@perfshop/chaos-security/points';
import type { Knex } from 'knex';
import { baseCurrency, type CurrencyCode } from '../currency/currencies.ts';
import { pageOf } from '../http/page.ts';
import { invalid, Problem } from '../http/problem.ts';
import type { WrittenLanguage } from '../i18n/language.ts';
import { type ListRow, readDetailRow, readListRows } from './list-rows.ts';
import { liveIndex, liveStock } from './live-index.ts';
import { Product } from './product.ts';
import type { ProductWrites } from './product-writes.ts';
import type { CatalogueQuery, Filter } from './schema.ts';
import { sortKeys } from './sorting.ts';
import { detailView, listView } from './view.ts';
import { writesJson, writtenDetail, writtenList } from './written-json.ts';

const relatedProducts = 4;

const filterNames = ['category', 'minPrice', 'maxPrice', 'inStock', 'onSale'] as const;

/** The filters that are set. An empty one is none. */
const filtersOf = (query: CatalogueQuery): Readonly<Record<string, string | number | boolean>> =>
  Object.fromEntries(
    filterNames.flatMap((name) => {
      const value = query[name];
      return value === undefined || value === null || value === '' ? [] : [[name, value]];
    }),
  );

/** Reads of the catalogue. What is not for sale is not in it. */
export function createCatalogue(db: Knex, writes: ProductWrites) {
  const index = liveIndex(db, writes);
  const stock = liveStock(db, writes);

  // The database knows the euro only.
  const isWritten = (shown: CurrencyCode) => shown === baseCurrency && writesJson(db);

  /** The ids of all products that answer a query, in order. */
  async function find(query: CatalogueQuery, language: WrittenLanguage): Promise<readonly number[]> {
    const { page, size, minPrice, maxPrice } = query;
    if (minPrice !== undefined && maxPrice !== undefined && maxPrice < minPrice)
      throw invalid({ path: 'maxPrice', key: 'invalid.too-small', params: { limit: minPrice } });
    const keys = catalogueSort.apply(sortKeys(query.sort, Boolean(query.q?.trim())), { page, size });
    const ids = (await index()).ids(query, keys, language);
    if (query.inStock !== true) return ids;
    const inStock = await stock();
    return ids.filter((id) => inStock.has(id));
  }

  async function pageRows(
    query: CatalogueQuery,
    language: WrittenLanguage,
  ): Promise<{ rows: readonly ListRow[]; total: number }> {
    const ids = await find(query, language);
    const start = query.page * query.size;
    return { rows: await readListRows(db, ids.slice(start, start + query.size), language), total: ids.length };
  }

  return {
    /** True while a fault may change what a list holds: then each visitor gets a list of their own. */
    get isDisturbed(): boolean {
      return catalogueSort.active || listingRead.active || productSearch.active;
    },

    /** One page of the products that answer a query, as JSON. */
    async list(query: CatalogueQuery, language: WrittenLanguage, shown: CurrencyCode): Promise<string> {
      const { page, size, q } = query;
      if (isWritten(shown) && !this.isDisturbed) {
        const ids = await find(query, language);
        const content = await writtenList(db, ids.slice(page * size, page * size + size), language);
        const { content: _, ...envelope } = pageOf([], ids.length, page, size);
        return `{"content":${content},${JSON.stringify(envelope).slice(1)}`;
      }
      const read = () => pageRows(query, language);
      const { rows, total } = await (q
        ? productSearch.run(read, {
            text: q,
            page,
            size,
            language,
            filters: filtersOf(query),
            sort: query.sort || undefined,
          })
        : read());
      return JSON.stringify(
        pageOf(
          rows.map((row) => listView(row, shown)),
          total,
          page,
          size,
        ),
      );
    },

    /** One product, as JSON. @throws Problem 404 `product-not-found` */
    async detail(id: number, language: WrittenLanguage, shown: CurrencyCode): Promise<string> {
      if (isWritten(shown)) {
        const written = await writtenDetail(db, id, language);
        if (written !== undefined) return written;
      } else {
        const row = await readDetailRow(db, id, language);
        if (row !== undefined) return JSON.stringify(detailView(row, language, shown));
      }
      throw notFound();
    },

    /** Products that somebody who looks at one may like too, as JSON. */
    async related(id: number, language: WrittenLanguage, shown: CurrencyCode): Promise<string> {
      const ids = (await index()).related(id, relatedProducts);
      return JSON.stringify((await readListRows(db, ids, language)).map((row) => listView(row, shown)));
    },

    /** @throws Problem 404 `product-not-found`, for what is not for sale as well. */
    async get(id: number): Promise<Product> {
      const product = await Product.query(db).findOne({ id, active: 1 });
      if (product === undefined) throw notFound();
      return product;
    },

    /** How many products that pass a filter each category has, in the order of the menu. The filter's own category is not looked at. */
    async countByCategory(filter: Filter, language: WrittenLanguage) {
      const products = await index();
      const ids = products.ids({ ...filter, category: '' }, [], language);
      if (filter.inStock !== true) return products.countByCategory(ids);
      const inStock = await stock();
      return products.countByCategory(ids.filter((id) => inStock.has(id)));
    },
  };
}

const notFound = () => new Problem(404, 'product-not-found');

export type Catalogue = ReturnType<typeof createCatalogue>;
