import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireService } from '../../../../tests/services.ts';
import { pixelsBeyondScreen } from './support/axe.ts';
import { wordsOf } from './support/shopping.ts';
import { Storefront } from './support/storefront.ts';
import { tour } from './support/tour.ts';

describe.runIf(requireService('chromium', 'the shop on a phone'))('the shop on a phone', () => {
  let store: Storefront;
  beforeAll(async () => {
    store = await Storefront.open({ PERFSHOP_HOST: '0.0.0.0' });
  });
  afterAll(async () => {
    await store.close();
    expect(store.faults).toEqual([]);
  });

  // What WCAG 1.4.10 asks for: 1280 px at a zoom of 400 %. The tests of accessibility look at it in German.
  it('never scrolls sideways at 320 px', async () => {
    const page = await store.visitor({ language: 'fr', width: 320 });
    const wide: string[] = [];
    for await (const state of tour(page, wordsOf('fr'), store.running.shop.roomCode)) {
      const beyond = await pixelsBeyondScreen(page);
      if (beyond !== 0) wide.push(`${state}: ${beyond} pixels beyond the screen`);
    }
    expect(wide).toEqual([]);
  }, 180_000);
});
