import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireService } from '../../../../tests/services.ts';
import { flawsOf, prepareAxe } from './support/axe.ts';
import { wordsOf } from './support/shopping.ts';
import { Storefront } from './support/storefront.ts';
import { tour } from './support/tour.ts';

describe.runIf(requireService('chromium', 'accessibility of every page'))('accessibility of every page', () => {
  let store: Storefront;
  beforeAll(async () => {
    store = await Storefront.open({ PERFSHOP_HOST: '0.0.0.0' });
  });
  afterAll(async () => {
    await store.close();
    expect(store.faults).toEqual([]);
  });

  it.each([
    ['en', 'light', 1280],
    ['fr', 'dark', 360],
    ['de', 'light', 320],
  ] as const)(
    'breaks no rule of axe and never scrolls sideways (%s, %s, %i px)',
    async (language, theme, width) => {
      const page = await store.visitor({ language, theme, width });
      await prepareAxe(page);
      const found: string[] = [];
      let visited = 0;
      for await (const state of tour(page, wordsOf(language), store.running.shop.roomCode)) {
        visited++;
        found.push(...(await flawsOf(page, state)));
      }
      expect(found).toEqual([]);
      expect(visited).toBeGreaterThanOrEqual(35);
    },
    180_000,
  );
});
