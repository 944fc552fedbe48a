import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireService } from '../../../../tests/services.ts';
import { send } from '../test-support/http.ts';
import * as shopping from './support/shopping.ts';
import { Storefront } from './support/storefront.ts';

describe.runIf(requireService('chromium', 'buying in a browser'))('buying in a browser', () => {
  let store: Storefront;
  beforeAll(async () => {
    store = await Storefront.open();
  });
  afterAll(async () => {
    await store.close();
    expect(store.faults).toEqual([]);
    expect(store.running.crashes).toEqual([]);
  });

  const apiOrders = async (page: Page) => (await (await page.request.get('/api/orders')).json()).content;

  it.each(['fr', 'en'] as const)('goes from the list to an order number (%s)', async (language) => {
    const words = shopping.wordsOf(language);
    const { t, plural, money } = words;
    const page = await store.visitor({ language });
    await page.goto('/');
    await page.waitForURL('**/products');
    expect(await page.locator('html').getAttribute('lang')).toBe(language);

    await page
      .getByRole('navigation', { name: t('products.categories') })
      .getByRole('link')
      .nth(6)
      .click();
    await page.waitForURL('**/products?category=boats');
    // The list before stays until the new one is there.
    await page
      .locator('.results-count')
      .filter({ hasText: plural('products.results', 20) })
      .waitFor();
    const inStock = page.getByRole('listitem').filter({ has: page.getByRole('button') });
    const name = await shopping.textOf(inStock.first().getByRole('link'));
    await inStock.first().getByRole('link').click();
    await page.getByRole('heading', { level: 1, name }).waitFor();

    await page.getByRole('button', { name: t('product.add'), exact: true }).click();
    await page
      .getByRole('status')
      .filter({ hasText: t('cart.added', { quantity: 1, name }) })
      .waitFor();
    await page.getByRole('link', { name: t('cart.view') }).click();
    await page.getByRole('heading', { level: 1, name: t('cart.title') }).waitFor();
    expect(await shopping.textOf(page.locator('.totals'))).toMatch(/(VAT|TVA) 20.%/);

    await page.getByRole('link', { name: t('cart.checkout'), exact: true }).click();
    await shopping.fillAddress(page, words);
    await shopping.toShipping(page, words).click();
    await page.getByRole('radio').nth(1).check();
    await shopping.toPayment(page, words).click();
    await shopping.fillCard(page, words);
    await shopping.payButton(page, words).click();

    await page.waitForURL('**/order-confirmation?id=*');
    const number = await shopping.textOf(shopping.orderNumber(page));
    expect(number).toMatch(/^PS-\d{4}-\d{6}$/);
    const [order] = await apiOrders(page);
    expect(order).toMatchObject({ number, status: 'paid', shipping: 24.9 });
    expect(await shopping.textOf(page.locator('.totals-total dd'))).toBe(money(order.total));
    expect(await page.title()).toContain(number);

    await page.getByRole('link', { name: t('orders.title') }).click();
    await page.getByRole('link', { name: t('orders.view', { number }) }).waitFor();
    await page.goto('/cart');
    await page.getByRole('heading', { name: t('cart.empty.title') }).waitFor();
  });

  it('shows what the server says of each field, and goes to the first', async () => {
    const words = shopping.wordsOf('en');
    const page = await store.visitor();
    await shopping.addToCart(page, words, 1);
    await page.goto('/checkout');
    await shopping.fillAddress(page, words);
    await page.getByLabel('Last name').fill('');
    await page.getByLabel('Email').fill('ada');
    await shopping.toShipping(page, words).click();

    await page.getByRole('alert').filter({ hasText: '2 fields need your attention.' }).waitFor();
    const lastName = page.getByLabel('Last name');
    expect(await lastName.getAttribute('aria-invalid')).toBe('true');
    expect(await lastName.and(page.locator(':focus')).count()).toBe(1);
    const describedBy = await lastName.getAttribute('aria-describedby');
    expect(await shopping.textOf(page.locator(`[id="${describedBy}"]`))).toBe('This field must not be empty.');
    expect(await page.getByLabel('First name').getAttribute('aria-invalid')).toBe('false');
    expect(await page.getByLabel('First name').inputValue()).toBe('Ada');
  });

  it('keeps the address through a reload', async () => {
    const words = shopping.wordsOf('en');
    const page = await store.visitor();
    await shopping.addToCart(page, words, 1);
    await shopping.goToPayment(page, words);
    await page.reload();
    expect(await page.getByLabel('City').inputValue()).toBe('Paris');
    expect(await page.getByLabel('Title').inputValue()).toBe('mrs');
  });

  it('says that a card is refused, and takes another one', async () => {
    const words = shopping.wordsOf('en');
    const page = await store.visitor();
    await shopping.addToCart(page, words, 1);
    await shopping.goToPayment(page, words);
    await shopping.fillCard(page, words, shopping.refusedCard);
    await shopping.payButton(page, words).click();
    await page.getByRole('alert').filter({ hasText: 'Your payment was refused' }).waitFor();
    await shopping.fillCard(page, words);
    await shopping.payButton(page, words).click();
    await shopping.orderNumber(page).waitFor();
  });

  it('makes one order when the answer to the first try is lost', async () => {
    const words = shopping.wordsOf('en');
    const page = await store.visitor();
    await shopping.addToCart(page, words, 1);
    await shopping.goToPayment(page, words);
    await shopping.fillCard(page, words);
    const keys: (string | undefined)[] = [];
    await page.route('**/api/orders', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length > 1) return route.continue();
      // The shop does the work; the network loses its answer.
      await route.fetch();
      return route.abort('connectionreset');
    });
    await shopping.payButton(page, words).click();
    await page.getByRole('alert').filter({ hasText: 'you will not be charged or delivered twice' }).waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();

    const number = await shopping.textOf(shopping.orderNumber(page));
    expect((await apiOrders(page)).map((order: { number: string }) => order.number)).toEqual([number]);
    expect(keys[0]).toBeTruthy();
    expect(keys[1]).toBe(keys[0]);
  });

  it('says which product was bought away meanwhile, and leads back to the cart', async () => {
    const words = shopping.wordsOf('en');
    const { content } = (await send(`${store.url}/api/products?size=100`)).body;
    const last = content.find((product: { stock: number }) => product.stock === 1);
    const page = await store.visitor();
    await shopping.addToCart(page, words, last.id);
    await shopping.goToPayment(page, words);
    await shopping.fillCard(page, words);
    const faster = await store.running.visitor();
    expect((await faster.buy(last.id)).status).toBe(201);

    await shopping.payButton(page, words).click();
    await page.getByRole('alert').filter({ hasText: last.name }).waitFor();
    await page.getByRole('link', { name: 'Review the cart' }).click();
    await page.getByText('No longer available').waitFor();
  });
});
