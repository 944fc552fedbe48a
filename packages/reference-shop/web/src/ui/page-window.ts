/**
 * The page numbers to offer, around the current one; `undefined` stands for a gap.
 *
 * @example pageWindow(6, 12); // [1, undefined, 5, 6, 7, undefined, 12]
 */
export function pageWindow(current: number, last: number): (number | undefined)[] {
  const near = [1, current - 1, current, current + 1, last].filter((page) => page >= 1 && page <= last);
  const pages = [...new Set(near)].sort((a, b) => a - b);
  return pages.flatMap((page, index) => {
    const previous = pages[index - 1] ?? 0;
    // A gap of one page is narrower as that page's number.
    if (page - previous === 2) return [page - 1, page];
    return page - previous > 2 ? [undefined, page] : [page];
  });
}
