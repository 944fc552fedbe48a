import { expect, it } from 'vitest';
import { valueAt } from './line.ts';

const values = [null, 5, ...Array.from({ length: 12 }, () => null)];
const line = { label: 'Load', colour: '--accent', values };

it('says what the sample says', () => {
  expect([0, 1, 2].map((index) => valueAt(line, index))).toEqual([null, 5, null]);
});

it('lets a value that comes now and then stand for ten samples', () => {
  const sparse = { ...line, sparse: true };
  expect([0, 1, 10, 11, -1, 99].map((index) => valueAt(sparse, index))).toEqual([null, 5, 5, null, null, null]);
});
