import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import type { Language } from '../../../web/src/i18n/languages.ts';
import { createTranslation } from '../../../web/src/i18n/translate.ts';
import { dictionaries } from './dictionaries.ts';

/** The words of the shop in a language, to find things on its pages as a visitor does. */
export type Words = ReturnType<typeof createTranslation>;

export const wordsOf = (language: Language): Words => createTranslation(language, dictionaries[language]);

const goodCard = '4242 4242 4242 4242';
export const refusedCard = '4000 0000 0000 0002';
/** Asks for the code of its holder. */
export const challengeCard = '4000 0000 0000 3220';

/** What a visitor reads there. */
export const textOf = async (place: Locator): Promise<string> => (await place.textContent()) ?? '';

/** Makes somebody a customer without the pages: for tests of something else. Gives their address and password. */
export async function becomeCustomer(page: Page): Promise<{ readonly email: string; readonly password: string }> {
  const account = { email: `ada-${randomUUID()}@example.org`, password: 'correct horse battery staple' };
  const answer = await page.request.post('/api/auth/register', {
    data: { ...account, firstName: 'Ada', lastName: 'Martin' },
  });
  if (answer.status() !== 201) throw new Error(`Registering answered ${answer.status()}`);
  return account;
}

/** Signs in with the form that is on the page. */
export async function signIn(
  page: Page,
  { t }: Words,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<void> {
  await page.getByLabel(t('checkout.email'), { exact: true }).fill(email);
  await page.getByLabel(t('password.label'), { exact: true }).fill(password);
  await page.getByRole('button', { name: t('signIn.submit'), exact: true }).click();
}

/** Makes an account where the page asks to sign in. Gives its address. */
export async function register(page: Page, { t }: Words): Promise<string> {
  const email = `ada-${randomUUID()}@example.org`;
  await page.getByRole('button', { name: t('register.instead'), exact: true }).click();
  await page.getByLabel(t('checkout.firstName'), { exact: true }).fill('Ada');
  await page.getByLabel(t('checkout.lastName'), { exact: true }).fill('Martin');
  await page.getByLabel(t('checkout.email'), { exact: true }).fill(email);
  await page.getByLabel(t('password.label'), { exact: true }).fill('correct horse battery staple');
  await page.getByRole('button', { name: t('register.submit'), exact: true }).click();
  return email;
}

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

/** Goes as a customer from the checkout's first step to the card form. */
export async function goToPayment(page: Page, words: Words): Promise<void> {
  if (!(await (await page.request.get('/api/auth/status')).json()).authenticated) await becomeCustomer(page);
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
