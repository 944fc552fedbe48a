import type { Page } from 'playwright-core';
import { de } from '../../../web/src/back-office/texts/de.ts';
import { en, type Texts } from '../../../web/src/back-office/texts/en.ts';
import { fr } from '../../../web/src/back-office/texts/fr.ts';
import type { Storefront } from './storefront.ts';

/** The words of the back office in a language, to find things on its pages as people do. */
export const staffWords = (language: 'en' | 'fr' | 'de'): Texts => ({ en, fr, de })[language];

/** Signs in to the back office as its first account, at the page that is open there. */
export async function signIn(page: Page, store: Storefront, texts: Texts, path = '/back-office'): Promise<void> {
  await page.goto(path);
  await page.getByLabel(texts.login, { exact: true }).fill('admin');
  await page.getByLabel(texts.password, { exact: true }).fill(store.running.shop.adminPassword ?? '');
  await page.getByRole('button', { name: texts.signIn, exact: true }).click();
  await page.getByRole('navigation', { name: texts.sections }).waitFor();
}

/** Presses a button that asks first, and says yes. */
export async function confirm(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click();
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

/** Waits for what the page says aloud. */
export const said = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text }).first().waitFor();
