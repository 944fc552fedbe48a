/** A part of a list, as every list of the API is sent. */
export interface Page<Item> {
  readonly content: readonly Item[];
  readonly totalElements: number;
  readonly totalPages: number;
  /** The first page is 0. */
  readonly number: number;
  readonly size: number;
  readonly first: boolean;
  readonly last: boolean;
}

export function pageOf<Item>(
  content: readonly Item[],
  totalElements: number,
  number: number,
  size: number,
): Page<Item> {
  const totalPages = Math.ceil(totalElements / size);
  return { content, totalElements, totalPages, number, size, first: number === 0, last: number >= totalPages - 1 };
}
