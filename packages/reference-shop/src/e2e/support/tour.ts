import type { Page } from 'playwright-core';
import * as shopping from './shopping.ts';

/** Leads a page through every page of the shop and every state worth a look, and names each on arrival. */
export async function* tour(page: Page, words: shopping.Words): AsyncGenerator<string> {
  const { t } = words;
  const heading = (name: string) => page.getByRole('heading', { name }).waitFor();

  await page.goto('/cart');
  await heading(t('cart.empty.title'));
  yield 'empty cart';
  await page.goto('/orders');
  await heading(t('orders.empty.title'));
  yield 'no orders';
  await page.goto('/products');
  await page.getByRole('navigation', { name: t('paging.label') }).waitFor();
  yield 'products';
  await page.goto('/products?category=aircraft&sort=price,desc&q=a');
  await page.getByRole('link', { name: t('products.search.clear', { query: 'a' }) }).waitFor();
  yield 'products searched and sorted';
  await page.goto('/products?q=nothing-like-it');
  await heading(t('products.empty.title'));
  yield 'nothing found';
  await page.goto('/products/999999');
  await heading(t('product.missing.title'));
  yield 'no such product';
  await shopping.addToCart(page, words, 1);
  yield 'product, with the notice that it is in the cart';
  await page.goto('/cart');
  await heading(t('totals.title'));
  yield 'cart';
  await page.goto('/checkout');
  await shopping.toShipping(page, words).click();
  await page.getByRole('alert').waitFor();
  yield 'address with errors';
  await shopping.fillAddress(page, words);
  await shopping.toShipping(page, words).click();
  await heading(t('checkout.shipping.title'));
  yield 'shipping';
  await shopping.toPayment(page, words).click();
  await shopping.fillCard(page, words, shopping.refusedCard);
  await shopping.payButton(page, words).click();
  await page.getByRole('alert').waitFor();
  yield 'payment refused';
  await shopping.fillCard(page, words);
  await shopping.payButton(page, words).click();
  await shopping.orderNumber(page).waitFor();
  yield 'confirmation';
  await page.goto('/orders');
  await page.getByRole('link', { name: /PS-/ }).waitFor();
  yield 'orders';
  await page.goto('/order-confirmation?id=999999');
  await heading(t('confirmation.missing.title'));
  yield 'no such order';
  await page.goto('/nowhere');
  await heading(t('notFound.title'));
  yield 'page not found';
}
