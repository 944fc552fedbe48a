import { expect, it } from 'vitest';
import { inCurrency } from './chosen-currency.ts';

it.each([
  ['/api/products/1', 'EUR', '/api/products/1'],
  ['/api/products/1', 'USD', '/api/products/1?currency=USD'],
  ['/api/products?page=0', 'JPY', '/api/products?page=0&currency=JPY'],
])('asks for %s in %s at %s', (path, code, asked) => {
  expect(inCurrency(path, code)).toBe(asked);
});
