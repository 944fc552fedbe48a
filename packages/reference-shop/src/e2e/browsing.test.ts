import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireService } from '../../../../tests/services.ts';
import { send } from '../test-support/http.ts';
import * as shopping from './support/shopping.ts';
import { Storefront } from './support/storefront.ts';

describe.runIf(requireService('chromium', 'looking around the shop'))('looking around the shop', () => {
  let store: Storefront;
  beforeAll(async () => {
    store = await Storefront.open();
  });
  afterAll(async () => {
    await store.close();
    expect(store.faults).toEqual([]);
  });

  it('keeps search, sorting and page in the address, and goes back through them', async () => {
    const page = await store.visitor();
    await page.goto('/products');
    const count = page.locator('.results-count');
    await page.getByLabel('Sort by').selectOption({ label: 'Price, highest first' });
    await page.waitForURL('**/products?sort=price%2Cdesc');
    const dearest = page.getByRole('main').getByRole('heading', { level: 2 }).first();
    const { content } = (await send(`${store.url}/api/products?sort=price,desc&size=1`)).body;
    await dearest.filter({ hasText: content[0].name }).waitFor();

    await page.getByRole('link', { name: 'Page 2' }).click();
    await page.waitForURL('**/products?sort=price%2Cdesc&page=2');
    await page.locator('[aria-current="page"]', { hasText: /^2$/ }).waitFor();
    await page.goBack();
    await dearest.filter({ hasText: content[0].name }).waitFor();

    await page.getByRole('searchbox').fill('norvane');
    await page.getByRole('searchbox').press('Enter');
    await page.waitForURL('**/products?q=norvane');
    await count.filter({ hasText: /^\d+ products$/ }).waitFor();
    await page.getByRole('link', { name: 'Clear the search' }).click();
    await count.filter({ hasText: '1,004 products' }).waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('');
  });

  it('narrows the list down by price, stock and sale, all in the address', async () => {
    const page = await store.visitor();
    await page.goto('/products?category=boats');
    const count = page.locator('.results-count');
    const expected = async (query: string) => {
      const { totalElements } = (await send(`${store.url}/api/products?${query}`)).body;
      await count.filter({ hasText: totalElements === 1 ? '1 product' : `${totalElements} products` }).waitFor();
      // The chip of the category counts what the list shows.
      await page
        .locator('.chip[aria-current]')
        .filter({ hasText: new RegExp(`\\D${totalElements}$`) })
        .waitFor();
    };
    await page.getByLabel('On sale').check();
    await page.waitForURL('**/products?category=boats&onSale=true');
    await expected('category=boats&onSale=true');

    const lowest = page.getByLabel('Lowest price');
    await lowest.fill('cheap');
    await lowest.press('Enter');
    await page.getByRole('alert').getByText('A price is a number').waitFor();
    expect(page.url()).not.toContain('minPrice');
    // The wrong way round.
    await lowest.fill('50 000');
    await page.getByLabel('Highest price').fill('1000,50');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.waitForURL('**/products?category=boats&minPrice=1000.5&maxPrice=50000&onSale=true');
    await expected('category=boats&minPrice=1000.5&maxPrice=50000&onSale=true');

    await page.getByRole('link', { name: /^Cars/ }).click();
    await page.waitForURL('**/products?category=cars&minPrice=1000.5&maxPrice=50000&onSale=true');
    await page.goBack();
    await page.getByRole('link', { name: 'Clear the filters' }).click();
    await page.waitForURL('**/products?category=boats');
    await expected('category=boats');
    expect(await lowest.inputValue()).toBe('');
  });

  it('lists the newest products first', async () => {
    const page = await store.visitor();
    await page.goto('/products');
    await page.getByLabel('Sort by').selectOption({ label: 'Newest first' });
    const { content } = (await send(`${store.url}/api/products?sort=newest&size=1`)).body;
    const first = page.getByRole('main').getByRole('heading', { level: 2 }).first();
    await first.filter({ hasText: content[0].name }).waitFor();
  });

  it('shows the chosen category and opens the filters on a phone', async () => {
    const page = await store.visitor({ width: 360 });
    await page.goto('/products?category=motorcycles');
    await page.getByRole('heading', { level: 1, name: 'Motorcycles' }).waitFor();
    const chip = page.locator('.chip[aria-current]');
    await chip.waitFor();
    await page.waitForFunction(
      "(() => { const { left, right } = document.querySelector('.chip[aria-current]').getBoundingClientRect(); return left >= 0 && right <= 360; })()",
    );
    expect(await page.evaluate('window.scrollY')).toBe(0);
    await page.getByLabel('On sale').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByLabel('On sale').check();
    await page.getByRole('button', { name: 'Filters (1)', expanded: true }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });

  it('changes the quantity of a line and says the new total', async () => {
    const page = await store.visitor();
    await page.goto('/products');
    await page.getByRole('button', { name: 'Add Norvane Atlas 14 to the cart' }).click();
    await page.getByRole('link', { name: /^Cart.*1 item/ }).click();
    const more = page.getByRole('button', { name: 'One more' });
    await more.click();
    await more.click();
    await page.getByRole('status').filter({ hasText: 'quantity 3. Total: €4,499.96' }).waitFor();
    await page.getByRole('link', { name: /^Cart.*3 items/ }).waitFor();
    expect(await shopping.textOf(page.locator('.totals'))).toContain('€3,749.97');
  });

  it('speaks the language that the visitor chooses, products included, and remembers it', async () => {
    const page = await store.visitor();
    await page.goto('/products/1');
    await page.getByText('Laptop, 14-inch').first().waitFor();
    await page.getByLabel('Language', { exact: true }).selectOption({ label: 'Français' });
    await page.getByText('Ordinateur portable').first().waitFor();
    await page.getByRole('button', { name: 'Ajouter au panier' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    await page.goto('/cart');
    await page.getByRole('heading', { level: 1, name: 'Votre panier' }).waitFor();
  });

  it('takes the language of a link that names one', async () => {
    const page = await store.visitor({ language: 'en' });
    await page.goto('/cart?lang=fr');
    await page.getByRole('heading', { level: 1, name: 'Votre panier' }).waitFor();
    await page.goto('/cart');
    await page.getByRole('heading', { level: 1, name: 'Votre panier' }).waitFor();
  });

  it('follows the system until a theme is chosen, then keeps the choice', async () => {
    const page = await store.visitor({ theme: 'dark' });
    const paper = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    await page.goto('/cart');
    await page.getByRole('button', { name: 'Switch to the light theme' }).waitFor();
    const dark = await paper();
    await page.getByRole('button', { name: 'Switch to the light theme' }).click();
    const light = await paper();
    expect(light).not.toBe(dark);
    await page.reload();
    await page.getByRole('button', { name: 'Switch to the dark theme' }).waitFor();
    expect(await paper()).toBe(light);
  });

  it('loads little JavaScript before the first page', async () => {
    const page = await store.visitor();
    const scripts: Promise<number>[] = [];
    page.on('requestfinished', (request) => {
      if (request.resourceType() === 'script') scripts.push(request.sizes().then((sizes) => sizes.responseBodySize));
    });
    await page.goto('/');
    await page.getByRole('link', { name: 'Norvane Atlas 14' }).waitFor();
    const bytes = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThanOrEqual(130_000);
  });

  it('loads the words of one language, beside its scripts and not after them', async () => {
    const page = await store.visitor({ language: 'de' });
    const dictionaries: string[] = [];
    page.on('request', (request) => dictionaries.push(...(/\/assets\/([a-z]{2})-/.exec(request.url()) ?? []).slice(1)));
    await page.goto('/');
    await page.getByText(shopping.wordsOf('de').t('footer.about')).waitFor();
    expect(dictionaries).toEqual(['de']);
    expect(await page.locator('link[rel="modulepreload"][data-language]').count()).toBe(1);

    await page.getByLabel('Sprache', { exact: true }).selectOption('nl');
    await page.getByText(shopping.wordsOf('nl').t('footer.about')).waitFor();
    expect(dictionaries).toEqual(['de', 'nl']);
  });

  it('answers with a page of its own for an address that leads nowhere', async () => {
    const page = await store.visitor();
    await page.goto('/nowhere');
    await page.getByRole('heading', { level: 1, name: 'Page not found' }).waitFor();
    await page.getByRole('link', { name: 'See all products' }).click();
    await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor();
  });
});
