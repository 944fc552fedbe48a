import { expect, it } from 'vitest';
import { plainNumber } from './plain-number.ts';

it.each([
  ['250', '250'],
  ['99.90', '99.90'],
  ['99,90', '99.90'],
  ['1 250,5', '1250.5'],
  ['1.250', '1250'],
  ['1,250', '1250'],
  ['1.250.000,99 €', '1250000.99'],
  ['€1,250,000.99', '1250000.99'],
  ['0.125', '0.125'],
  ['1.2.3', '1.2.3'],
  ['cheap', 'cheap'],
])('reads %s as %s', (written, plain) => {
  expect(plainNumber(written)).toBe(plain);
});
