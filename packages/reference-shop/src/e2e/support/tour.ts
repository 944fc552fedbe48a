import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { buy } from './quick-order.ts';
import * as shopping from './shopping.ts';

/** Leads a page through every page of the shop and every state worth a look, and names each on arrival. */
export async function* tour(page: Page, words: shopping.Words, roomCode: string): AsyncGenerator<string> {
  yield* asGuest(page, words);
  await shopping.becomeCustomer(page);
  yield* asCustomer(page, words);
  yield* aside(page, words, roomCode);
}

async function* asGuest(page: Page, words: shopping.Words): AsyncGenerator<string> {
  const { t } = words;
  const heading = (name: string) => page.getByRole('heading', { name }).waitFor();

  await page.goto('/cart');
  await heading(t('cart.empty.title'));
  yield 'empty cart';
  await page.goto('/orders');
  await heading(t('signIn.first.title'));
  yield 'orders of a guest';
  await page.goto('/login');
  await page.getByRole('button', { name: t('signIn.submit'), exact: true }).click();
  await page.getByRole('alert').waitFor();
  yield 'sign-in refused';
  await page.goto('/register');
  await page.getByRole('button', { name: t('register.submit'), exact: true }).click();
  await page.getByRole('alert').waitFor();
  yield 'registration refused';
  await page.goto('/forgot-password');
  await heading(t('forgotten.title'));
  yield 'forgotten password';
  await page.goto('/reset-password?email=ada%40example.org&token=none');
  await heading(t('reset.title'));
  yield 'another password';
  await page.goto('/products');
  await page.getByRole('navigation', { name: t('paging.label') }).waitFor();
  yield 'products';
  await page.goto('/products?category=aircraft&sort=price,desc&q=a');
  await page.getByRole('link', { name: t('products.search.clear', { query: 'a' }) }).waitFor();
  yield 'products searched and sorted';
  await page.goto('/products?onSale=true&inStock=true');
  const opener = page.getByRole('button', { name: t('products.filters.set', { count: 2 }) });
  await page.locator('.filters').waitFor();
  if (await opener.isVisible()) await opener.click();
  await page.getByLabel(t('products.filter.maxPrice.label')).fill('cheap');
  await page.getByRole('button', { name: t('products.filter.apply') }).click();
  await page.getByText(t('products.filter.price.invalid')).waitFor();
  await page.getByLabel(t('currency.label')).selectOption('USD');
  await page.locator('.price-display').first().waitFor();
  yield 'products filtered and in another currency, with a price that is none';
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
  await page.getByRole('button', { name: t('signIn.submit'), exact: true }).waitFor();
  yield 'checkout of a guest';
}

async function* asCustomer(page: Page, words: shopping.Words): AsyncGenerator<string> {
  const { t } = words;
  const heading = (name: string) => page.getByRole('heading', { name }).waitFor();

  await page.goto('/orders');
  await heading(t('orders.empty.title'));
  yield 'no orders';
  await page.goto('/products/2?view=3');
  await page.getByRole('button', { name: t('reviews.send') }).click();
  await page.getByText(t('reviews.failed')).waitFor();
  await page.locator('.review').first().waitFor();
  await heading(t('product.related'));
  yield 'product from close by, in another currency, with its reviews and one refused';
  await page.goto('/mailbox');
  await heading(t('mailbox.empty.title'));
  yield 'empty mailbox';
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
  for (let count = 0; count < 10; count++) await buy(page, 1);
  await page.goto('/orders');
  await page.getByRole('navigation', { name: t('orders.pages') }).waitFor();
  yield 'orders';
  await page.getByRole('link', { name: /PS-/ }).first().click();
  await page.locator('.timeline').waitFor();
  yield 'order';
  await page.getByRole('button', { name: t('order.again') }).click();
  await page.getByRole('link', { name: t('cart.view') }).waitFor();
  yield 'order, ordered again';
  await page.getByRole('button', { name: t('order.cancel') }).click();
  await page.getByRole('dialog').waitFor();
  yield 'question whether to cancel';
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('order.cancel'), exact: true })
    .click();
  await page.getByText(t('order.payment.refunded')).waitFor();
  yield 'order cancelled';
  await page.goto('/order-confirmation?id=999999');
  await heading(t('confirmation.missing.title'));
  yield 'no such order';
  await page.goto('/profile');
  await heading(t('profile.about'));
  yield 'profile';
  await page.goto('/mailbox');
  await page.locator('.mail-row').first().waitFor();
  yield 'mailbox';
  await page.locator('.mail-subject a').first().click();
  await page.locator('iframe').contentFrame().locator('p').first().waitFor();
  await page.getByText(t('mailbox.text')).click();
  yield 'mail';
  await page.goto('/mailbox/999999');
  await heading(t('mailbox.missing.title'));
  yield 'no such mail';
}

async function* aside(page: Page, words: shopping.Words, roomCode: string): AsyncGenerator<string> {
  const { t } = words;
  const heading = (name: string) => page.getByRole('heading', { name }).waitFor();

  await page.goto('/join/XXXXXX');
  await page.getByRole('alert').waitFor();
  yield 'no such room';
  await page.goto(`/join/${roomCode}`);
  await page.getByRole('button', { name: t('join.submit') }).click();
  await page.getByRole('alert').waitFor();
  yield 'join refused';
  const alias = `Ada ${randomUUID().slice(0, 4)}`;
  await page.getByLabel(t('join.alias')).fill(alias);
  await page.getByRole('button', { name: t('join.submit') }).click();
  await heading(t('join.joined.title', { alias }));
  yield 'joined';
  await page.goto('/welcome');
  await page.locator('.room').waitFor();
  await page.locator('.service').first().waitFor();
  yield 'welcome, with the invitation to the room';
  await page.goto('/monitoring');
  await page.locator('canvas').first().waitFor();
  yield 'monitoring';
  await page.goto('/nowhere');
  await heading(t('notFound.title'));
  yield 'page not found';
}
