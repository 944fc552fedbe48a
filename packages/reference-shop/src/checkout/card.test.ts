import { expect, it } from 'vitest';
import { cardDigits, hasExpired, passesLuhn } from './card.ts';

it('checks the last digit of a card number', () => {
  expect(passesLuhn('4242424242424242')).toBe(true);
  expect(passesLuhn('4000000000000002')).toBe(true);
  expect(passesLuhn('4242424242424241')).toBe(false);
  expect(passesLuhn('4224242424242422')).toBe(false); // swapped
  expect(passesLuhn(cardDigits('3782-822463 10005'))).toBe(true); // 15 digits
});

it('lets a card be used through the last day of its month', () => {
  expect(hasExpired('02/28', new Date('2028-02-29T23:59:59Z'))).toBe(false);
  expect(hasExpired('02/28', new Date('2028-03-01T00:00:00Z'))).toBe(true);
  expect(hasExpired('12/27', new Date('2027-12-31T12:00:00Z'))).toBe(false);
  expect(hasExpired('12/27', new Date('2028-01-01T00:00:00Z'))).toBe(true);
});
