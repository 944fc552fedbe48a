/**
 * The places in an application where a performance fault has to know what is done, and not only how long it takes. They do nothing, and cost one
 * comparison, until a fault is activated.
 *
 * @module
 */
export { type ListingContext, type ListingReadPoint, listingRead } from './listing.ts';
