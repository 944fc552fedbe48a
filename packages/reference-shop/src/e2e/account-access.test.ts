import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireService } from '../../../../tests/services.ts';
import { buy } from './support/quick-order.ts';
import * as shopping from './support/shopping.ts';
import { Storefront } from './support/storefront.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What of a page breaks a rule, and whether it is wider than the screen. */
async function flawsOf(page: Page, state: string): Promise<string[]> {
  const { violations } = (await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(rules)} })`)) as {
    violations: readonly { id: string; nodes: readonly { target: readonly unknown[] }[] }[];
  };
  const excess = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  return [
    ...violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${state}: ${id}: ${target}`)),
    ...(excess === 0 ? [] : [`${state}: ${excess} px too wide`]),
  ];
}

describe.runIf(requireService('chromium', 'access to accounts'))('what only some customers see', () => {
  let store: Storefront;
  beforeAll(async () => {
    store = await Storefront.open();
  });
  afterAll(async () => {
    await store.close();
    expect(store.faults).toEqual([]);
  });

  it.each([
    ['en', 'light', 1280],
    ['fr', 'dark', 360],
  ] as const)(
    'breaks no rule of axe and fits the screen (%s, %s, %i px)',
    async (language, theme, width) => {
      const words = shopping.wordsOf(language);
      const { t } = words;
      const page = await store.visitor({ language, theme, width });
      await page.addInitScript({ content: axe.source });
      const flaws: string[] = [];
      await shopping.becomeCustomer(page);
      await buy(page, 1);
      await shopping.addToCart(page, words, 1);
      await page.goto('/cart');
      const enter = async (code: string) => {
        await page.getByLabel(t('cart.code'), { exact: true }).fill(code);
        await page.getByRole('button', { name: t('cart.code.apply') }).click();
      };
      await enter('BIENVENUE10');
      await page.getByRole('list', { name: t('cart.codes') }).waitFor();
      await enter('LIVRAISON');
      await page.locator('.code[data-idle], .field-error').first().waitFor();
      flaws.push(...(await flawsOf(page, 'cart with codes')));

      await page.getByRole('button', { name: t('nav.account', { name: 'Ada' }) }).click();
      const sheet = await page.locator('.account-sheet').boundingBox();
      expect(sheet?.x).toBeGreaterThanOrEqual(0);
      expect((sheet?.x ?? 0) + (sheet?.width ?? 0)).toBeLessThanOrEqual(width);
      flaws.push(...(await flawsOf(page, 'account menu')));

      await shopping.goToPayment(page, words);
      await page.getByLabel(t('checkout.points')).fill('999999');
      await page.getByRole('button', { name: t('checkout.points.use'), exact: true }).click();
      await page.locator('.points-box .field-error').waitFor();
      flaws.push(...(await flawsOf(page, 'points refused')));

      await shopping.fillCard(page, words, shopping.challengeCard);
      await shopping.payButton(page, words).click();
      await page.getByLabel(t('challenge.code')).fill('0');
      await page.getByRole('button', { name: t('challenge.submit') }).click();
      await page.getByRole('alert').waitFor();
      flaws.push(...(await flawsOf(page, 'wrong code of the bank')));

      await page.goto('/profile');
      await page.getByText(words.plural('loyalty.points', 1499)).first().waitFor();
      flaws.push(...(await flawsOf(page, 'profile with points')));
      expect(flaws).toEqual([]);
    },
    60_000,
  );
});
