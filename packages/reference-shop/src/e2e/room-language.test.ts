import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireService } from '../../../../tests/services.ts';
import { wordsOf } from './support/shopping.ts';
import { Storefront } from './support/storefront.ts';

describe.runIf(requireService('chromium', 'the language of a room')).each([
  { ofRoom: 'en', ofBrowser: 'fr' },
  { ofRoom: 'fr', ofBrowser: 'en' },
] as const)('a room in $ofRoom, visited by a browser in $ofBrowser', ({ ofRoom, ofBrowser }) => {
  let store: Storefront;
  beforeAll(async () => {
    store = await Storefront.open({ PERFSHOP_LANG: ofRoom });
  });
  afterAll(async () => {
    await store.close();
    expect(store.faults).toEqual([]);
  });

  it('speaks the language of the room from the first answer on', async () => {
    const page = await store.visitor({ language: ofBrowser });
    const first = await page.request.get('/products/1');
    expect(await first.text()).toMatch(`<html lang="${ofRoom}"`);

    const { t } = wordsOf(ofRoom);
    await page.goto('/products/1');
    await page.getByRole('button', { name: t('product.add'), exact: true }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe(ofRoom);
    await page.goto('/products');
    const categories = page.getByRole('navigation', { name: t('products.categories') });
    await categories.getByRole('link', { name: { en: 'Computing', fr: 'Informatique' }[ofRoom] }).waitFor();
  });

  it('waits for the shop when it is slow, and never shows the language of the browser', async () => {
    const page = await store.visitor({ language: ofBrowser });
    await page.route('**/api/auth/status', () => undefined);
    await page.goto('/cart');
    await page.getByText(wordsOf(ofRoom).t('footer.about')).waitFor();
    expect(await page.getByText(wordsOf(ofBrowser).t('footer.about')).count()).toBe(0);
  });

  it('lets a visitor choose the other one, and keeps it', async () => {
    const page = await store.visitor({ language: ofBrowser });
    await page.goto('/cart');
    await page.getByLabel(wordsOf(ofRoom).t('language.label'), { exact: true }).selectOption(ofBrowser);
    const title = page.getByRole('heading', { level: 1, name: wordsOf(ofBrowser).t('cart.title') });
    await title.waitFor();
    await page.reload();
    await title.waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe(ofBrowser);
  });
});
