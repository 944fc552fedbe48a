import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireService } from '../../../../tests/services.ts';
import { wordsOf } from './support/shopping.ts';
import { Storefront } from './support/storefront.ts';
import { tour } from './support/tour.ts';

describe.runIf(requireService('chromium', 'the shop on a phone'))('the shop on a phone', () => {
  let store: Storefront;
  beforeAll(async () => {
    store = await Storefront.open();
  });
  afterAll(async () => {
    await store.close();
    expect(store.faults).toEqual([]);
  });

  // 320 px is what WCAG 1.4.10 asks for: 1280 px at a zoom of 400 %.
  it.each([
    ['fr', 360],
    ['en', 360],
    ['fr', 320],
  ] as const)(
    'never scrolls sideways (%s, %i px)',
    async (language, width) => {
      const page = await store.visitor({ language, width });
      const wide: string[] = [];
      for await (const state of tour(page, wordsOf(language))) {
        const excess = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        if (excess !== 0) wide.push(`${state}: ${excess} px too wide`);
      }
      expect(wide).toEqual([]);
    },
    60_000,
  );
});
