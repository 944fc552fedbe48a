import axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireService } from '../../../../tests/services.ts';
import { wordsOf } from './support/shopping.ts';
import { Storefront } from './support/storefront.ts';
import { tour } from './support/tour.ts';

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe.runIf(requireService('chromium', 'accessibility of every page'))('accessibility of every page', () => {
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
    ['fr', 'dark', 1280],
    ['fr', 'light', 360],
    ['en', 'dark', 360],
  ] as const)(
    'breaks no rule of axe (%s, %s, %i px)',
    async (language, theme, width) => {
      const page = await store.visitor({ language, theme, width });
      // An injected script tag would be refused by the content security policy; a script of the browser's own is not.
      await page.addInitScript({ content: axe.source });
      const found: string[] = [];
      let visited = 0;
      for await (const state of tour(page, wordsOf(language))) {
        visited++;
        const { violations } = (await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(rules)} })`)) as {
          violations: readonly Violation[];
        };
        for (const { id, help, nodes } of violations) {
          found.push(
            ...nodes.map(({ target, failureSummary }) => `${state}: ${id}: ${help}: ${target} ${failureSummary}`),
          );
        }
      }
      expect(found).toEqual([]);
      expect(visited).toBeGreaterThanOrEqual(15);
    },
    90_000,
  );
});
