import { reviewMarkup } from '@perfshop/chaos-security/points';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireService } from '../../../../tests/services.ts';
import { send } from '../test-support/http.ts';
import * as shopping from './support/shopping.ts';
import { Storefront } from './support/storefront.ts';

const english = shopping.wordsOf('en');

describe.runIf(requireService('chromium', 'looking at a product'))('looking at a product', () => {
  let store: Storefront;
  beforeAll(async () => {
    store = await Storefront.open();
  });
  afterAll(async () => {
    await store.close();
    expect(store.faults).toEqual([]);
  });

  const api = async (path: string) => (await send(`${store.url}/api/products${path}`)).body;
  const large = (page: Page) => page.locator('.product-picture img');

  it('shows its views, the chosen one in the address, and keeps them out of the way back', async () => {
    const page = await store.visitor();
    await page.goto('/products');
    await page.getByRole('link', { name: 'Norvane Atlas 14' }).click();
    await page.getByRole('heading', { level: 1, name: 'Norvane Atlas 14' }).waitFor();
    for (const view of [2, 3]) {
      await page.getByRole('link', { name: `View ${view} of 3` }).click();
      await page.waitForURL(`**/products/1?view=${view}`);
      await page.getByRole('img', { name: `Norvane Atlas 14, view ${view} of 3` }).waitFor();
      expect(await large(page).getAttribute('src')).toBe(`/pictures/1.svg?view=${view}`);
    }
    // A drawing that could not be read has no width of its own.
    await page.waitForFunction("document.querySelector('.product-picture img').naturalWidth > 0");
    await page.reload();
    await page.getByRole('img', { name: 'Norvane Atlas 14, view 3 of 3' }).waitFor();
    await page.goBack();
    await page.waitForURL('**/products');
    await page.goto('/products/1?view=9');
    await page.getByRole('img', { name: 'Norvane Atlas 14, view 1 of 3' }).waitFor();
  });

  it('tells its facts and leads on to what is like it', async () => {
    const page = await store.visitor();
    const product = await api('/1');
    await page.goto('/products/1');
    const facts = page.locator('.facts');
    for (const { label, value } of product.specs) {
      await facts.locator('div', { hasText: label }).filter({ hasText: value }).first().waitFor();
    }
    await facts.getByText(`${product.weightGrams / 1000} kg`).waitFor();
    const [nearest] = await api('/1/related');
    await page.getByRole('region', { name: 'You may also like' }).getByRole('link', { name: nearest.name }).click();
    await page.getByRole('heading', { level: 1, name: nearest.name }).waitFor();
  });

  it('shows what it cost before the sale', async () => {
    const page = await store.visitor();
    const [sold] = (await api('?onSale=true&size=1')).content;
    await page.goto(`/products/${sold.id}`);
    const { money } = english;
    await page
      .locator('.product-main s')
      .filter({ hasText: money(sold.listPrice) })
      .waitFor();
    expect(await shopping.textOf(page.locator('.product-main .prices'))).toContain(
      `Price on sale: ${money(sold.price)} excl. VATList price: ${money(sold.listPrice)}`,
    );
  });

  it('shows prices in another currency beside what is charged, everywhere and the next time too', async () => {
    const page = await store.visitor();
    await page.goto('/products/1');
    await page.getByLabel('Show prices in').selectOption('JPY');
    const prices = page.locator('.product-main .prices');
    await prices.getByText('about JP¥210,523').waitFor();
    expect(await shopping.textOf(prices)).toContain('You are charged €1,249.99 excl. VAT');
    await page.goto('/products');
    const card = page.getByRole('listitem').filter({ hasText: 'Norvane Atlas 14' });
    await card.getByText('about JP¥210,523').waitFor();
    expect(await shopping.textOf(card)).toContain('€1,249.99');
    await page.getByRole('button', { name: 'Add Norvane Atlas 14 to the cart' }).click();
    await page.goto('/cart');
    // 1,499.99 with VAT.
    await page.locator('.totals-total').getByText('about JP¥252,628').waitFor();
    await page.goto('/products');
    await page.getByLabel('Show prices in').selectOption('EUR');
    await card.getByText('about').waitFor({ state: 'detached' });
  });

  it('takes the review of a customer who signs in for it, once, and counts it', async () => {
    const account = await shopping.becomeCustomer(await store.visitor());
    const page = await store.visitor();
    const { ratingCount } = await api('/3');
    await page.goto('/products/3');
    await page.getByRole('link', { name: 'Sign in to write a review' }).click();
    await shopping.signIn(page, english, account);
    await page.waitForURL('**/products/3');

    const form = page.getByRole('form', { name: 'Write a review' });
    await form.getByLabel('What do you think of it?').fill('Quiet.\n<b>And quick</b>');
    await form.getByRole('button', { name: 'Publish the review' }).click();
    // Both fields that were left out say so, and the first one has the keyboard.
    await form.getByRole('alert').waitFor();
    expect(await form.locator('.field-error').count()).toBe(2);
    await page.waitForFunction("document.activeElement.getAttribute('name') === 'stars'");
    await page.keyboard.press('ArrowRight');
    await form.getByLabel('4 stars').check({ force: true });
    await form.getByLabel('Title').fill('Does what it says');
    await form.getByRole('button', { name: 'Publish the review' }).click();

    const first = page.locator('.review').first();
    await first.getByText('Does what it says').waitFor();
    await first.getByText('Your review').waitFor();
    // Markup is text.
    expect(await shopping.textOf(first.locator('.review-text'))).toBe('Quiet.\n<b>And quick</b>');
    await page
      .getByRole('heading', { name: 'Reviews' })
      .filter({ hasText: `${ratingCount + 1} ratings` })
      .waitFor();

    await form.getByLabel('2 stars').check({ force: true });
    await form.getByLabel('Title').fill('Once more');
    await form.getByLabel('What do you think of it?').fill('Again.');
    await form.getByRole('button', { name: 'Publish the review' }).click();
    await form.getByRole('alert').getByText('Your review could not be published').waitFor();
    // What was written stays.
    expect(await form.getByLabel('Title').inputValue()).toBe('Once more');
    expect((await api('/3')).ratingCount).toBe(ratingCount + 1);
  });

  it('keeps the markup of a review, where a flaw lets it through, in a frame that is nobody', async () => {
    const text =
      "<p id=who></p><script>let who; try { who = document.cookie + parent.document.title } catch { who = 'nobody' }" +
      "document.getElementById('who').textContent = who</script>";
    const page = await store.visitor();
    await shopping.becomeCustomer(page);
    const review = { stars: 5, title: 'Look at this', text };
    await page.request.post('/api/products/12/reviews', { data: review });
    const close = reviewMarkup.point.attach({ key: 'test', handler: () => true });
    try {
      await page.goto('/products/12');
      await page.frameLocator('.review-frame').first().getByText('nobody').waitFor();
      expect(await page.evaluate("document.querySelector('.review-frame').contentDocument")).toBeNull();
    } finally {
      close();
    }
    await page.reload();
    await page.locator('.review-text').filter({ hasText: '<script>' }).waitFor();
  });

  it('shows all reviews, a few at a time', async () => {
    const { totalElements: seeded } = await api('/7/reviews');
    const more = Array.from({ length: 7 }, (_, index) => ({
      productId: 7,
      author: 'Ada M.',
      language: 'en',
      stars: 4,
      title: `Thought ${index}`,
      text: 'Still glad.',
      createdAt: Date.UTC(2026, 10, 1 + index),
    }));
    await store.running.sql(async (db) => db('reviews').insert(more));
    const page = await store.visitor();
    await page.goto('/products/7');
    const reviews = page.locator('.review');
    await reviews.nth(4).waitFor();
    expect(await reviews.count()).toBe(5);
    expect(await reviews.getByRole('heading').allTextContents()).toEqual([6, 5, 4, 3, 2].map((n) => `Thought ${n}`));
    await page.getByRole('button', { name: 'Show more reviews' }).click();
    const all = Math.min(seeded + 7, 10);
    await reviews.nth(all - 1).waitFor();
    expect(await reviews.count()).toBe(all);
    expect(await reviews.getByRole('heading').nth(5).textContent()).toBe('Thought 1');
  });
});
