import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireService } from '../../../../tests/services.ts';
import { flawsOf, prepareAxe } from './support/axe.ts';
import { signIn, staffWords } from './support/staff.ts';
import { Storefront } from './support/storefront.ts';

describe.runIf(requireService('chromium', 'accessibility of the back office'))(
  'accessibility of the back office',
  () => {
    let store: Storefront;
    let paths: readonly string[];
    beforeAll(async () => {
      store = await Storefront.open();
      const customer = await (await store.running.visitor()).register();
      const { id } = (await customer.buy(1)).body;
      const seen = ['products', 'products/1', 'products/new', 'orders', `orders/${id}`, 'users', 'users/1'];
      const told = ['promotions', 'promotions/1', 'promotions/new', 'reviews', 'mails', 'mails/1', 'reports'];
      paths = [...seen, ...told, 'clock', 'accounts', 'accounts/1', 'accounts/new', 'audit', 'nowhere'];
    });
    afterAll(async () => {
      await store.close();
      expect(store.faults).toEqual([]);
      expect(store.running.crashes).toEqual([]);
    });

    it.each([
      ['en', 'light', 1280],
      ['fr', 'dark', 360],
      ['de', 'light', 320],
    ] as const)(
      'breaks no rule of axe on any page and fits the screen (%s, %s, %i px)',
      async (language, theme, width) => {
        const texts = staffWords(language);
        const page = await store.visitor({ language, theme, width });
        await prepareAxe(page);
        const found: string[] = [];
        const look = async (state: string) => {
          found.push(...(await flawsOf(page, state)));
        };
        await page.goto('/back-office');
        await page.getByRole('button', { name: texts.signIn, exact: true }).click();
        await page.getByRole('alert').waitFor();
        await look('sign-in with errors');
        await signIn(page, store, texts);
        for (const path of paths) {
          await page.goto(`/back-office/${path}`);
          await page.locator('.bo-content').getByRole('heading', { level: 1 }).waitFor();
          // Tables come after their page.
          await page.locator('.bo-content .spinner').waitFor({ state: 'detached' });
          await look(path);
        }
        await page.goto('/back-office/promotions/1');
        await page.getByRole('button', { name: texts.deleteIt, exact: true }).click();
        await page.getByRole('dialog').waitFor();
        await look('question');
        await page.keyboard.press('Escape');
        await page.getByLabel(texts.code, { exact: true }).fill('');
        await page.getByRole('button', { name: texts.save, exact: true }).click();
        await page.getByRole('alert').waitFor();
        await look('form with errors');
        expect(found).toEqual([]);
      },
      120_000,
    );
  },
);
