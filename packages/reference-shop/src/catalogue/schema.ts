import { schema } from '../http/schema.ts';
import { categories } from './categories.ts';

export interface CatalogueQuery {
  readonly page: number;
  readonly size: number;
  readonly category?: string;
  /** `name`, `price` or `rating`, then `,asc` or `,desc`. */
  readonly sort?: string;
  readonly q?: string;
}

export const catalogueQuery = schema<CatalogueQuery>({
  type: 'object',
  required: ['page', 'size'],
  properties: {
    page: { type: 'integer', minimum: 0, maximum: 100_000, default: 0 },
    size: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
    // An empty value stands for no filter, as a form sends it.
    category: { type: 'string', enum: [...categories, ''], nullable: true },
    sort: { type: 'string', format: 'sort', nullable: true },
    q: { type: 'string', maxLength: 80, nullable: true },
  },
});
