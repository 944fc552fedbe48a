/** Orders of the list that the page offers; '' leaves the order to the shop. */
export const sorts = ['', 'name,asc', 'price,asc', 'price,desc', 'rating,desc'] as const;
export type Sort = (typeof sorts)[number];

/** What the list of products shows. It lives in the address, so that a list can be bookmarked, shared and gone back to. */
export interface ListQuery {
  readonly category: string;
  readonly text: string;
  readonly sort: Sort;
  /** The first page is 1, in the address as on the page. */
  readonly page: number;
}

// Fills whole rows of two, three, four and six columns.
const PAGE_SIZE = 24;

function isSort(value: string): value is Sort {
  return (sorts as readonly string[]).includes(value);
}

/** Reads the query of an address; what makes no sense there counts as not given. */
export function parseListQuery(search: URLSearchParams): ListQuery {
  const sort = search.get('sort') ?? '';
  const page = Number(search.get('page') ?? 1);
  return {
    category: search.get('category') ?? '',
    text: search.get('q')?.trim() ?? '',
    sort: isSort(sort) ? sort : '',
    page: Number.isInteger(page) && page >= 1 ? page : 1,
  };
}

function withoutEmpty(values: Readonly<Record<string, string>>): string {
  const search = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== ''));
  return search.size === 0 ? '' : `?${search}`;
}

/** The address of a list, with some of its query changed. Anything but another page starts again at page 1. */
export function listHref(query: ListQuery, change: Partial<ListQuery> = {}): string {
  const { category, text, sort, page } = { ...query, page: 1, ...change };
  return `/products${withoutEmpty({ q: text, category, sort, page: page === 1 ? '' : String(page) })}`;
}

/** The request that answers a query. */
export function listRequest({ category, text, sort, page }: ListQuery): string {
  return `/api/products${withoutEmpty({ page: String(page - 1), size: String(PAGE_SIZE), category, sort, q: text })}`;
}
