import { definePoint } from '@perfshop/core/points';

/** One thing that a list is sorted by. */
export interface SortKey {
  /** `price` is what is paid, `list-price` what it was before a reduction, `id` breaks ties. */
  readonly by: 'name' | 'price' | 'list-price' | 'rating' | 'newest' | 'relevance' | 'id';
  readonly direction: 'asc' | 'desc';
}

/** The part of the list that is being read. */
export interface SortContext {
  /** The first page is 0. */
  readonly page: number;
  readonly size: number;
}

/**
 * What a page of the catalogue is sorted by, the most important first. The last key is unique, so that the order is the same on every page and no
 * product is met twice.
 *
 * @example
 * ```ts
 * const byPrice = [{ by: 'price', direction: 'asc' }, { by: 'id', direction: 'asc' }] as const;
 * const keys = catalogueSort.apply(byPrice, { page: 0, size: 20 });
 * ```
 */
export const catalogueSort = definePoint<readonly SortKey[], SortContext>('business.catalogue.sort', {
  // Not the page: a list that is wrong for somebody is wrong from its first page to its last.
  key: () => 'catalogue',
});

/** What tells one presentation of prices from another. Each property becomes a part of the key of the cache. */
export interface PriceCacheKey {
  /** What is presented, such as a path with its query. */
  readonly subject: string;
  readonly language: string;
  /** ISO 4217, or nothing where the key forgets it. */
  readonly currency?: string;
}

/** The presentation that is looked for in the cache. */
export interface PricePresentationContext {
  /** The currency that the visitor chose, ISO 4217. */
  readonly currency: string;
}

/**
 * The key under which prices are cached as they are shown. It holds everything that they depend on, the currency too.
 *
 * @example
 * ```ts
 * const key = priceCacheKey.apply({ subject: '/products/7', language: 'fr', currency: 'USD' }, { currency: 'USD' });
 * ```
 */
export const priceCacheKey = definePoint<PriceCacheKey, PricePresentationContext>('business.price.cache-key', {
  key: () => 'prices',
});
