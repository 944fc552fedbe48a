import { describe, expect, it } from 'vitest';
import { nextPage, signInAddress } from './next-page.ts';

describe('nextPage', () => {
  it.each(['/orders', '/checkout?step=payment', '/products?q=a%20b#top'])('goes to %s', (next) => {
    expect(nextPage(next)).toBe(next);
  });

  it.each([
    null,
    '',
    'orders',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'https://evil.example',
    'javascript:alert(1)',
  ])('stays in the shop instead of %j', (next) => {
    expect(nextPage(next)).toBe('/products');
  });

  it('reads what signInAddress writes', () => {
    const address = new URL(signInAddress('/login', '/checkout?step=payment'), 'http://shop.test');
    expect(address.pathname).toBe('/login');
    expect(nextPage(address.searchParams.get('next'))).toBe('/checkout?step=payment');
    expect(signInAddress('/register', '/products')).toBe('/register');
  });
});
