import type { CurrencyCode } from '../currency/currencies.ts';
import { currencyParameter } from '../currency/schema.ts';
import { pageShape, shape } from '../http/answer.ts';
import { schema } from '../http/schema.ts';
import { categories } from './categories.ts';

/** What the products of a list have in common. Amounts are euros, excluding VAT. */
export interface Filter {
  readonly category?: string;
  readonly minPrice?: number;
  readonly maxPrice?: number;
  readonly inStock?: boolean;
  readonly onSale?: boolean;
  /** Words of the name, the summary or the description. */
  readonly q?: string;
}

export interface CatalogueQuery extends Filter {
  readonly page: number;
  readonly size: number;
  /** `name`, `price`, `rating` or `newest`, then `,asc` or `,desc`. */
  readonly sort?: string;
  readonly currency?: CurrencyCode;
}

const price = { type: 'number', minimum: 0, maximum: 1_000_000_000, nullable: true } as const;
const flag = { type: 'boolean', nullable: true } as const;
const text = { type: 'string', maxLength: 80 } as const;

const filters = { minPrice: price, maxPrice: price, inStock: flag, onSale: flag } as const;

const listParameters = {
  page: { type: 'integer', minimum: 0, maximum: 100_000, default: 0 },
  size: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
  // An empty value stands for no filter, as a form sends it.
  category: { type: 'string', enum: [...categories, ''], nullable: true },
  ...filters,
  sort: { type: 'string', format: 'sort', nullable: true },
  currency: currencyParameter,
} as const;

export const catalogueQuery = schema<CatalogueQuery>({
  type: 'object',
  required: ['page', 'size'],
  properties: { ...listParameters, q: { ...text, nullable: true } },
});

/** What the products that are counted have in common: everything but the category. */
export const countQuery = schema<Omit<Filter, 'category'>>({
  type: 'object',
  required: [],
  properties: { ...filters, q: { ...text, nullable: true } },
});

export const searchQuery = schema<CatalogueQuery & { readonly q: string }>({
  type: 'object',
  required: ['page', 'size', 'q'],
  properties: { ...listParameters, q: { ...text, format: 'filled' } },
});

const listed = {
  id: shape.integer,
  name: shape.string,
  category: shape.oneOf(...categories),
  price: shape.money,
  listPrice: shape.money,
  currency: shape.oneOf('EUR'),
  vatClass: shape.oneOf('standard', 'reduced'),
  stock: shape.integer,
  rating: shape.number,
  ratingCount: shape.integer,
  picture: shape.string,
  summary: shape.string,
};
const display = shape.object({ currency: shape.string, price: shape.number, listPrice: shape.number });

const listedShape = shape.object(listed, { display });
export const productPageShape = pageShape(listedShape);
export const relatedShape = shape.list(listedShape);

export const detailShape = shape.object(
  {
    ...listed,
    description: shape.string,
    specs: shape.list(shape.object({ label: shape.string, value: shape.string })),
    weightGrams: shape.integer,
    createdAt: shape.instant,
    pictures: shape.list(shape.string),
  },
  { display },
);

export const categoriesShape = shape.list(
  shape.object({ id: shape.string, label: shape.string, count: shape.integer }),
);
