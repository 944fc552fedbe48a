import { expect, it } from 'vitest';
import { convert } from './convert.ts';

const dollar = { rate: 1.0842, digits: 2 };
const yen = { rate: 168.42, digits: 0 };

it.each([
  [1249.99, dollar, 1355.24],
  [25, dollar, 27.11],
  [0, dollar, 0],
  [1249.99, yen, 210_523],
  [0.5, yen, 84],
  [18_750_000, { rate: 0.9385, digits: 2 }, 17_596_875],
])('shows %s € at %o as %s', (euros, currency, shown) => {
  expect(convert(euros, currency)).toBe(shown);
});
