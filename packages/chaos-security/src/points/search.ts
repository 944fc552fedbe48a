import { type CallPoint, defineCallPoint } from '@perfshop/core/points';

/** The search that is being made. */
export interface SearchContext {
  /** What the visitor typed. The policy takes it as text, whatever is in it. */
  readonly text: string;
  /** The first page is 0. */
  readonly page: number;
  readonly size: number;
  /** The language that the visitor searches in, such as `fr`. */
  readonly language: string;
  /** The filters that the visitor set beside the text, by their names: `category`, `maxPrice`, `inStock`. */
  readonly filters: Readonly<Record<string, string | number | boolean>>;
  /** What the visitor sorts by, such as `price,asc`; undefined for the shop's own order. */
  readonly sort?: string | undefined;
}

/** One page of what was found. */
export interface Found<Row extends object = object> {
  readonly rows: readonly Row[];
  readonly total: number;
}

/** A call point that keeps the type of the rows. */
export interface ProductSearchPoint extends CallPoint<Found, SearchContext> {
  run<Row extends object>(inner: () => Promise<Found<Row>>, context: SearchContext): Promise<Found<Row>>;
}

/**
 * S2. Policy: a search is a prepared statement. It is exploited when something is found that the prepared statement does not find.
 *
 * @example
 * ```ts
 * const search = async () => ({ rows: [{ id: 7, name: 'Globe' }], total: 1 });
 * const asked = { text: 'globe', page: 0, size: 20, language: 'en', filters: { onSale: true }, sort: 'price,asc' };
 * const { rows } = await productSearch.run(search, asked);
 * ```
 */
export const productSearch = defineCallPoint<Found, SearchContext>('security.search.statement', {
  key: () => 'search',
}) as ProductSearchPoint;
