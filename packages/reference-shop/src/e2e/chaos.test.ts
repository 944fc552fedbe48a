import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { requireService } from '../../../../tests/services.ts';
import * as shopping from './support/shopping.ts';
import { Storefront } from './support/storefront.ts';

describe.runIf(requireService('chromium', 'chaos as a visitor sees it'))('chaos as a visitor sees it', () => {
  const words = shopping.wordsOf('en');
  let store: Storefront;
  beforeAll(async () => {
    store = await Storefront.open();
  });
  afterEach(() => store.running.shop.chaos.restoreAll('end of the test'));
  afterAll(async () => {
    await store.close();
    expect(store.faults).toEqual([]);
  });

  /** Reads the session's reference where the instructor is told to look for it. */
  const referenceOf = (page: Awaited<ReturnType<Storefront['visitor']>>) =>
    shopping.textOf(page.getByRole('contentinfo').locator('code', { hasText: /^s-/ }));

  it('charges the wrong VAT to the session whose reference is at the foot of the page, and to no other', async () => {
    const target = await store.visitor();
    const other = await store.visitor();
    for (const page of [target, other]) await shopping.addToCart(page, words, 1);
    const session = await referenceOf(target);
    expect(session).not.toBe(await referenceOf(other));
    const activation = await store.running.control('POST', '/activations', {
      fault: 'business.vat-rate',
      target: { attributes: { session } },
      limits: { for: '5m' },
    });
    expect(activation.status).toBe(201);

    const vats: string[] = [];
    for (const page of [target, other]) {
      await shopping.goToPayment(page, words);
      await shopping.fillCard(page, words);
      await shopping.payButton(page, words).click();
      await shopping.orderNumber(page).waitFor();
      vats.push(await shopping.textOf(page.locator('.totals > div').filter({ hasText: 'VAT 20' })));
    }
    // 20 % of €1,249.99, and the 19.6 % that the fault charges under the same label.
    expect(vats[0]).toContain('€245.00');
    expect(vats[1]).toContain('€250.00');
  });

  it('says that the list could not be read, and reads it when asked again', async () => {
    const page = await store.visitor();
    await page.goto('/cart');
    const session = await referenceOf(page);
    await store.running.control('POST', '/activations', {
      fault: 'performance.http-error',
      params: { status: 503 },
      target: { attributes: { session }, route: { path: '/api/products' } },
    });
    await page.goto('/products');
    await page.getByRole('alert').filter({ hasText: 'This page could not be loaded' }).waitFor();
    await store.running.control('POST', '/kill', { reason: 'enough' });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('link', { name: 'Norvane Atlas 14' }).waitFor();
    await store.running.control('POST', '/release');
  });
});
