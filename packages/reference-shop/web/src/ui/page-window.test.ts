import { expect, it } from 'vitest';
import { pageWindow } from './page-window.ts';

it.each([
  ['all of a few pages', 1, 3, [1, 2, 3]],
  ['the start', 1, 12, [1, 2, undefined, 12]],
  ['the middle', 6, 12, [1, undefined, 5, 6, 7, undefined, 12]],
  ['the end', 12, 12, [1, undefined, 11, 12]],
  ['a number in place of a gap of one', 4, 12, [1, 2, 3, 4, 5, undefined, 12]],
  ['the last pages when the address asks for one too many', 13, 12, [1, undefined, 12]],
])('offers %s', (_name, current, last, pages) => {
  expect(pageWindow(current, last)).toEqual(pages);
});
