import type { Knex } from 'knex';
import { Problem } from '../http/problem.ts';
import type { Language } from '../i18n/language.ts';
import { type Category, categories } from './categories.ts';
import { descriptionColumn, nameColumn, Product, summaryColumn } from './product.ts';
import type { CatalogueQuery } from './schema.ts';

interface Sorting {
  readonly column: keyof Product;
  readonly direction: 'asc' | 'desc';
}

/** Reads of the catalogue. */
export function createCatalogue(db: Knex) {
  return {
    /** One page of the products that match, and how many match in all. */
    async list({ page, size, category, sort, q }: CatalogueQuery, language: Language) {
      const query = Product.query(db).page(page, size);
      if (category) query.where('category', category);
      for (const word of (q ?? '').split(/\s+/).filter(Boolean)) {
        query.where((either) => {
          for (const column of [nameColumn, summaryColumn, descriptionColumn]) {
            either.orWhereRaw("?? like ? escape '!'", [column[language], `%${escapeLike(word)}%`]);
          }
        });
      }
      if (sort) {
        const { column, direction } = toSorting(sort, language);
        query.orderBy(column, direction);
      }
      // Two products with one price must not change places between two pages.
      const { results, total } = await query.orderBy('id');
      return { products: results, total };
    },

    /** @throws Problem 404 `product-not-found` */
    async get(id: number): Promise<Product> {
      const product = await Product.query(db).findById(id);
      if (product === undefined) throw new Problem(404, 'product-not-found');
      return product;
    },

    /** How many products each category has, in the order of the menu. */
    async countByCategory(): Promise<readonly { readonly category: Category; readonly count: number }[]> {
      const rows = (await db('products').select('category').count({ count: '*' }).groupBy('category')) as {
        category: Category;
        count: number;
      }[];
      const counts = new Map(rows.map((row) => [row.category, row.count]));
      return categories.map((category) => ({ category, count: counts.get(category) ?? 0 }));
    },
  };
}

export type Catalogue = ReturnType<typeof createCatalogue>;

// "!" and not the backslash, which MySQL reads as an escape of its own inside the string.
const escapeLike = (word: string): string => word.replace(/[!%_]/g, '!$&');

function toSorting(sort: string, language: Language): Sorting {
  const [field = 'name', direction = field === 'rating' ? 'desc' : 'asc'] = sort.split(',');
  const columns: Readonly<Record<string, keyof Product>> = {
    name: nameColumn[language],
    price: 'priceCents',
    rating: 'ratingTenths',
  };
  return { column: columns[field] ?? 'id', direction: direction === 'desc' ? 'desc' : 'asc' };
}
