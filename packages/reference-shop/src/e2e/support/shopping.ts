import type { Locator, Page } from 'playwright-core';
import { createTranslation } from '../../../web/src/i18n/translate.ts';

/** The words of the shop in a language, to find things on its pages as a visitor does. */
export type Words = ReturnType<typeof createTranslation>;

export const wordsOf = (language: 'en' | 'fr'): Words => createTranslation(language);

const goodCard = '4242 4242 4242 4242';
export const refusedCard = '4000 0000 0000 0002';

/** What a visitor reads there. */
export const textOf = async (place: Locator): Promise<string> => (await place.textContent()) ?? '';

/** Adds a product from its page. */
export async function addToCart(page: Page, { t }: Words, productId: number): Promise<void> {
  await page.goto(`/products/${productId}`);
  await page.getByRole('button', { name: t('product.add'), exact: true }).click();
  await page.getByRole('link', { name: t('cart.view') }).waitFor();
}

export async function fillAddress(page: Page, { t }: Words): Promise<void> {
  const field = (name: Parameters<Words['t']>[0]) => page.getByLabel(t(name as 'checkout.city'), { exact: true });
  await field('checkout.civility').selectOption({ label: t('checkout.civility.mrs') });
  await field('checkout.firstName').fill('Ada');
  await field('checkout.lastName').fill('Martin');
  await field('checkout.email').fill('ada.martin@example.org');
  await field('checkout.line1').fill('12 rue des Lilas');
  await field('checkout.postalCode').fill('75011');
  await field('checkout.city').fill('Paris');
}

export const toShipping = (page: Page, { t }: Words) => page.getByRole('button', { name: t('checkout.toShipping') });
export const toPayment = (page: Page, { t }: Words) => page.getByRole('button', { name: t('checkout.toPayment') });
/** The button that pays; it names the amount. */
export const payButton = (page: Page, { t }: Words) =>
  page.getByRole('button', { name: t('checkout.pay', { total: '' }).trim() });

/** Goes from the checkout's first step to the card form. */
export async function goToPayment(page: Page, words: Words): Promise<void> {
  await page.goto('/checkout');
  await fillAddress(page, words);
  await toShipping(page, words).click();
  await toPayment(page, words).click();
  await payButton(page, words).waitFor();
}

export async function fillCard(page: Page, { t }: Words, number = goodCard): Promise<void> {
  await page.getByLabel(t('checkout.card')).fill(number);
  await page.getByLabel(t('checkout.expiry')).fill('12/39');
  await page.getByLabel(t('checkout.cvc')).fill('123');
}

/** The big number on the confirmation. */
export const orderNumber = (page: Page) => page.locator('.order-number strong');
