import { expect, it } from 'vitest';
import { formatCardNumber, formatExpiry } from './card-format.ts';

it.each([
  ['', ''],
  ['4242', '4242'],
  ['42424', '4242 4'],
  ['4242-4242 42424242', '4242 4242 4242 4242'],
  ['12345678901234567890123', '1234 5678 9012 3456 789'],
])('groups the card number %j as %j', (typed, written) => {
  expect(formatCardNumber(typed)).toBe(written);
});

it.each([
  ['', ''],
  ['1', '1'],
  ['4', '04'],
  ['12', '12'],
  ['123', '12/3'],
  ['12/34', '12/34'],
  ['4/34', '04/34'],
])('writes the expiry date %j as %j', (typed, written) => {
  expect(formatExpiry(typed)).toBe(written);
});
