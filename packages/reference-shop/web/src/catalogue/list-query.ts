import { plainNumber } from '../i18n/plain-number.ts';

/** Orders of the list that the page offers; '' leaves the order to the shop. */
export const sorts = ['', 'newest,desc', 'name,asc', 'price,asc', 'price,desc', 'rating,desc'] as const;
export type Sort = (typeof sorts)[number];

/** What the list of products shows. It lives in the address, so that a list can be bookmarked, shared and gone back to. */
export interface ListQuery {
  readonly category: string;
  readonly text: string;
  /** Euros excluding VAT; undefined sets no limit. */
  readonly minPrice: number | undefined;
  readonly maxPrice: number | undefined;
  readonly inStock: boolean;
  readonly onSale: boolean;
  readonly sort: Sort;
  /** The first page is 1, in the address as on the page. */
  readonly page: number;
}

// Fills whole rows of two, three, four and six columns.
const PAGE_SIZE = 24;
const HIGHEST_PRICE = 1_000_000_000;

function isSort(value: string): value is Sort {
  return (sorts as readonly string[]).includes(value);
}

/**
 * A price as somebody writes it: `99.90` or `99,90`. Undefined when there is none, `NaN` when it is something else.
 *
 * @example parsePrice('1 250,5'); // 1250.5
 */
export function parsePrice(written: string): number | undefined {
  const plain = plainNumber(written);
  if (plain === '') return undefined;
  return /^\d+(\.\d*)?$/.test(plain) ? Math.min(Number(plain), HIGHEST_PRICE) : Number.NaN;
}

/** Reads the query of an address; what makes no sense there counts as not given. */
export function parseListQuery(search: URLSearchParams): ListQuery {
  const sort = search.get('sort') ?? '';
  const page = Number(search.get('page') ?? 1);
  const price = (name: string) => {
    const value = parsePrice(search.get(name) ?? '');
    return Number.isNaN(value) ? undefined : value;
  };
  return {
    category: search.get('category') ?? '',
    text: search.get('q')?.trim() ?? '',
    minPrice: price('minPrice'),
    maxPrice: price('maxPrice'),
    inStock: search.get('inStock') === 'true',
    onSale: search.get('onSale') === 'true',
    sort: isSort(sort) ? sort : '',
    page: Number.isInteger(page) && page >= 1 ? page : 1,
  };
}

type Parameters = Readonly<Record<string, string | number | boolean | undefined>>;

function withoutEmpty(values: Parameters): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== '' && value !== false);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return search.size === 0 ? '' : `?${search}`;
}

const filters = ({ category, minPrice, maxPrice, inStock, onSale, sort }: ListQuery): Parameters => ({
  category,
  minPrice,
  maxPrice,
  inStock,
  onSale,
  sort,
});

/** The path of the API for the categories, with how many products of this list each would show. */
export function categoriesRequest(query: ListQuery): string {
  const { category: _, sort: __, ...others } = filters(query);
  return `/api/products/categories${withoutEmpty({ q: query.text, ...others })}`;
}

/** The address of a list, with some of its query changed. Anything but another page starts again at page 1. */
export function listHref(query: ListQuery, change: Partial<ListQuery> = {}): string {
  const next = { ...query, page: 1, ...change };
  return `/products${withoutEmpty({ q: next.text, ...filters(next), page: next.page === 1 ? undefined : next.page })}`;
}

/** The request that answers a query. */
export function listRequest(query: ListQuery): string {
  return `/api/products${withoutEmpty({ page: query.page - 1, size: PAGE_SIZE, ...filters(query), q: query.text })}`;
}

/** The query without what the filters set. */
export const unfiltered = { minPrice: undefined, maxPrice: undefined, inStock: false, onSale: false } as const;

/** How many of the filters are set; a range of prices is one. */
export function countFilters({ minPrice, maxPrice, inStock, onSale }: ListQuery): number {
  return [minPrice !== undefined || maxPrice !== undefined, inStock, onSale].filter(Boolean).length;
}
