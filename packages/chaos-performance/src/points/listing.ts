import { type CallPoint, defineCallPoint } from '@perfshop/core/points';

/** The list that is being read, and how its rows are read one by one. */
export interface ListingContext<Row = unknown> {
  /** What is listed, such as `products`. */
  readonly name: string;
  /** One call for each row of the list, in its order; each reads that row with a query of its own. */
  readonly rowByRow: () => Promise<readonly (() => Promise<Row>)[]>;
}

/** A call point that keeps the type of the rows. */
export interface ListingReadPoint extends CallPoint<readonly unknown[], ListingContext> {
  run<Row>(inner: () => Promise<readonly Row[]>, context: ListingContext<Row>): Promise<readonly Row[]>;
}

/**
 * Reading the rows of a list at once.
 *
 * @example
 * ```ts
 * const names = new Map([[7, 'Globe'], [12, 'Lamp']]);
 * const rows = await listingRead.run(async () => [...names.values()], {
 *   name: 'products',
 *   rowByRow: async () => [...names.keys()].map((id) => async () => names.get(id) ?? ''),
 * });
 * ```
 */
export const listingRead = defineCallPoint<readonly unknown[], ListingContext>('performance.database.listing', {
  key: (listing) => listing.name,
}) as ListingReadPoint;
