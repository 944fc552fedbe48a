import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireService } from '../../../../tests/services.ts';
import { send } from '../test-support/http.ts';
import * as shopping from './support/shopping.ts';
import { Storefront } from './support/storefront.ts';
import { untranslatedOn } from './support/untranslated.ts';

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

  it.each([
    ['fr', 'registering'],
    ['en', 'signing in'],
    ['de', 'registering'],
  ] as const)('goes from the list to an order number (%s), %s on the way', async (language, how) => {
    const words = shopping.wordsOf(language);
    const { t, plural, money } = words;
    const untranslated: string[] = [];
    const look = async () => untranslated.push(...(await untranslatedOn(page, language)));
    const page = await store.visitor({ language });
    await page.goto('/');
    await page.waitForURL('**/products');
    expect(await page.locator('html').getAttribute('lang')).toBe(language);

    const categories = page.getByRole('navigation', { name: t('products.categories') });
    await categories.locator('a[href*="category=computing"]').click();
    await page.waitForURL('**/products?category=computing');
    const { totalElements } = (await send(`${store.url}/api/products?category=computing`)).body;
    // The list before stays until the new one is there.
    await page
      .locator('.results-count')
      .filter({ hasText: plural('products.results', totalElements) })
      .waitFor();
    const inStock = page.getByRole('listitem').filter({ has: page.getByRole('button') });
    const name = await shopping.textOf(inStock.first().getByRole('link'));
    await look();
    await inStock.first().getByRole('link').click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await look();

    await page.getByRole('button', { name: t('product.add'), exact: true }).click();
    await page
      .getByRole('status')
      .filter({ hasText: t('cart.added', { quantity: 1, name }) })
      .waitFor();
    await page.getByRole('link', { name: t('cart.view') }).click();
    await page.getByRole('heading', { level: 1, name: t('cart.title') }).waitFor();
    expect(await shopping.textOf(page.locator('.totals'))).toMatch(/(VAT|TVA|MwSt\.) 20.%/);

    await look();
    await page.getByRole('link', { name: t('cart.checkout'), exact: true }).click();
    await page.getByText(t('signIn.checkout')).waitFor();
    expect(await shopping.textOf(page.locator('.aside'))).toContain(name);
    if (how === 'registering') await shopping.register(page, words);
    else await shopping.signIn(page, words, await store.running.visitor().then((visitor) => visitor.register()));
    await shopping.fillAddress(page, words);
    await look();
    await shopping.toShipping(page, words).click();
    await page.getByRole('radio').nth(1).check();
    await look();
    await shopping.toPayment(page, words).click();
    await shopping.fillCard(page, words);
    await look();
    await shopping.payButton(page, words).click();

    await page.waitForURL('**/order-confirmation?id=*');
    const number = await shopping.textOf(shopping.orderNumber(page));
    expect(number).toMatch(/^PS-\d{4}-\d{6}$/);
    expect(await shopping.textOf(page.locator('.aside'))).not.toContain(t('totals.shipping.later'));
    const [order] = await apiOrders(page);
    expect(order).toMatchObject({ number, status: 'paid', shipping: 24.9 });
    expect(await shopping.textOf(page.locator('.totals-total dd'))).toBe(money(order.total));
    expect(await page.title()).toContain(number);
    await look();
    expect(untranslated).toEqual([]);

    await page.getByRole('link', { name: t('orders.title') }).click();
    await page.getByRole('link', { name: t('orders.view', { number }) }).waitFor();
    await page.goto('/cart');
    await page.getByRole('heading', { name: t('cart.empty.title') }).waitFor();
  });

  it('shows what the server says of each field, and goes to the first', async () => {
    const words = shopping.wordsOf('en');
    const page = await store.visitor();
    await shopping.addToCart(page, words, 1);
    await shopping.becomeCustomer(page);
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

  it('keeps the step through a reload, and the address', async () => {
    const words = shopping.wordsOf('en');
    const page = await store.visitor();
    await shopping.addToCart(page, words, 1);
    await shopping.goToPayment(page, words);
    await page.reload();
    await page.getByLabel('Card number').waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('heading', { name: 'How do we deliver?' }).waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByLabel('City').waitFor();
    expect(await page.getByLabel('City').inputValue()).toBe('Paris');
    expect(await page.getByLabel('Title').inputValue()).toBe('mrs');
  });

  it('keeps what was typed through a reload when the shop refused it, for that customer alone', async () => {
    const words = shopping.wordsOf('en');
    const page = await store.visitor();
    await shopping.addToCart(page, words, 1);
    await shopping.becomeCustomer(page);
    await page.goto('/checkout');
    await shopping.fillAddress(page, words);
    await page.getByLabel('Country').selectOption({ label: 'Portugal' });
    await page.getByText('Such as 1000-001').waitFor();
    await shopping.toShipping(page, words).click();
    await page.getByRole('alert').filter({ hasText: '1 field needs your attention.' }).waitFor();
    expect(await page.getByLabel('Postal code').getAttribute('aria-invalid')).toBe('true');
    await page.reload();
    expect(await page.getByLabel('City').inputValue()).toBe('Paris');
    expect(await page.getByLabel('Country').inputValue()).toBe('PT');

    await page.getByRole('button', { name: 'Your account, Ada' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    await shopping.addToCart(page, words, 1);
    await shopping.becomeCustomer(page);
    await page.goto('/checkout');
    await page.getByLabel('City').waitFor();
    expect(await page.getByLabel('City').inputValue()).toBe('');
    expect(await page.getByLabel('Country').inputValue()).toBe('FR');
  });

  it('asks for the code of the bank, and takes another card after three wrong ones', async () => {
    const words = shopping.wordsOf('en');
    const page = await store.visitor();
    await shopping.addToCart(page, words, 1);
    await shopping.goToPayment(page, words);
    const confirm = page.getByRole('button', { name: 'Confirm the payment' });
    const answer = async (code: string) => {
      await page.getByLabel('Code of your bank').fill(code);
      await confirm.click();
    };
    await shopping.fillCard(page, words, shopping.challengeCard);
    await shopping.payButton(page, words).click();
    await page.getByRole('heading', { name: 'Confirm the payment' }).waitFor();
    for (let wrong = 0; wrong < 3; wrong++) {
      const answered = page.waitForResponse('**/payment/challenge');
      await answer('000000');
      expect((await answered).status()).toBe(402);
      await page.getByRole('alert').filter({ hasText: 'This code is wrong' }).waitFor();
    }
    await answer('123456');
    await page.getByRole('alert').filter({ hasText: 'not waiting for a code' }).waitFor();

    await shopping.fillCard(page, words, shopping.challengeCard);
    await shopping.payButton(page, words).click();
    await answer('123456');
    await shopping.orderNumber(page).waitFor();
    expect(await apiOrders(page)).toHaveLength(1);
  });

  it('asks to pay again when the price has changed since', async () => {
    const words = shopping.wordsOf('en');
    const page = await store.visitor();
    await shopping.addToCart(page, words, 1);
    await shopping.goToPayment(page, words);
    await shopping.fillCard(page, words);
    let changed = false;
    await page.route('**/api/orders', async (route) => {
      // Between the payment and the order the customer's other tab doubles the cart.
      if (!changed) await page.request.post('/api/cart/add', { data: { productId: 1, quantity: 1 } });
      changed = true;
      return route.continue();
    });
    const before = await shopping.textOf(shopping.payButton(page, words));
    await shopping.payButton(page, words).click();
    await page.getByRole('alert').filter({ hasText: 'The price has changed' }).waitFor();
    const { total } = await (await page.request.get('/api/cart')).json();
    const after = await shopping.textOf(shopping.payButton(page, words));
    expect(after).toBe(words.t('checkout.pay', { total: words.money(total) }));
    expect(after).not.toBe(before);
    expect(await apiOrders(page)).toEqual([]);
    await shopping.payButton(page, words).click();
    await shopping.orderNumber(page).waitFor();
    expect((await apiOrders(page)).map((order: { total: number }) => order.total)).toEqual([total]);
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
    const inStock = `${store.url}/api/products?inStock=true&size=100&page=`;
    const pages = await Promise.all([0, 1, 2, 3, 4, 5].map((number) => send(`${inStock}${number}`)));
    const last = pages.flatMap(({ body }) => body.content).find(({ stock }: { stock: number }) => stock === 1);
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
