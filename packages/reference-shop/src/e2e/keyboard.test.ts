import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireService } from '../../../../tests/services.ts';
import * as shopping from './support/shopping.ts';
import { Storefront } from './support/storefront.ts';

/** More presses than any page of the shop has stops before what is looked for. */
const mostStops = 60;

const isFocused = async (page: Page, target: Locator) => (await target.and(page.locator(':focus')).count()) === 1;

/** Presses Tab until the target has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.first().waitFor();
  for (let stop = 0; stop < mostStops; stop++) {
    if (await isFocused(page, target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${target}.`);
}

describe.runIf(requireService('chromium', 'the shop by keyboard'))('the shop by keyboard', () => {
  const words = shopping.wordsOf('en');
  let store: Storefront;
  beforeAll(async () => {
    store = await Storefront.open();
  });
  afterAll(async () => {
    await store.close();
    expect(store.faults).toEqual([]);
  });

  it('sells to somebody who has no mouse', async () => {
    const page = await store.visitor();
    const { keyboard } = page;
    const press = async (target: Locator, key = 'Enter') => {
      await tabTo(page, target);
      await keyboard.press(key);
    };
    const type = async (label: string, text: string) => {
      await tabTo(page, page.getByLabel(label, { exact: true }));
      await keyboard.type(text);
    };
    await page.goto('/products');
    await press(page.getByRole('link', { name: 'Norvane Atlas 14' }));
    await press(page.getByRole('button', { name: 'One more' }));
    await press(page.getByRole('button', { name: 'Add to cart', exact: true }));
    await page.getByRole('status').filter({ hasText: '2 × Norvane Atlas 14' }).waitFor();
    await press(page.getByRole('link', { name: 'View the cart' }));
    await press(page.getByRole('link', { name: 'Check out' }));

    await press(page.getByRole('button', { name: 'Create an account' }));
    await type('First name', 'Ada');
    await type('Last name', 'Martin');
    await type('Email', 'ada.martin@example.org');
    await type('Password', 'correct horse battery staple');
    await keyboard.press('Enter');

    await page.getByRole('heading', { name: 'Where do we deliver?' }).waitFor();
    await tabTo(page, page.getByLabel('Title'));
    await keyboard.press('ArrowDown');
    expect(await page.getByLabel('Last name').inputValue()).toBe('Martin');
    await type('Street and number', '12 rue des Lilas');
    await type('Postal code', '75011');
    await type('City', 'Paris');
    await keyboard.press('Enter');

    await tabTo(page, page.getByRole('radio').first());
    await keyboard.press('ArrowDown');
    await press(shopping.toPayment(page, words));
    await type('Card number', '4242424242424242');
    await type('Expiry date', '1239');
    await type('Security code', '123');
    expect(await page.getByLabel('Card number').inputValue()).toBe('4242 4242 4242 4242');
    expect(await page.getByLabel('Expiry date').inputValue()).toBe('12/39');
    await press(shopping.payButton(page, words));
    expect(await shopping.textOf(shopping.orderNumber(page))).toMatch(/^PS-/);
    expect(await shopping.textOf(page.locator('.totals'))).toContain('€24.90');
  });

  it('lets the keyboard skip the header', async () => {
    const page = await store.visitor();
    await page.goto('/products');
    const skip = page.getByRole('link', { name: 'Skip to the content' });
    await skip.waitFor();
    await page.keyboard.press('Tab');
    expect(await isFocused(page, skip)).toBe(true);
    await page.keyboard.press('Enter');
    expect(await isFocused(page, page.getByRole('main'))).toBe(true);
    await tabTo(page, page.getByRole('link', { name: 'All' }));
  });

  it('puts the focus at the start of each new page, and says its name', async () => {
    const page = await store.visitor();
    await page.goto('/products');
    await page.getByRole('link', { name: 'Cart' }).click();
    await page.getByRole('status').filter({ hasText: 'Your cart' }).waitFor();
    expect(await isFocused(page, page.getByRole('main'))).toBe(true);
    expect(await page.title()).toBe('Your cart · PerfShop');
  });

  it('keeps the place in the cart when a line goes', async () => {
    const page = await store.visitor();
    await shopping.addToCart(page, words, 1);
    await page.goto('/cart');
    await tabTo(page, page.getByRole('button', { name: 'Remove Norvane Atlas 14' }));
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Norvane Atlas 14 removed' }).waitFor();
    expect(await isFocused(page, page.getByRole('heading', { level: 1 }))).toBe(true);
  });
});
