import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireService } from '../../../../tests/services.ts';
import { buy } from './support/quick-order.ts';
import { becomeCustomer, wordsOf } from './support/shopping.ts';
import { Storefront } from './support/storefront.ts';

interface Measured {
  /** Largest Contentful Paint, in milliseconds. */
  readonly lcp: number;
  /** Cumulative Layout Shift: the sum of all shifts, which is at least what the worst session window has. */
  readonly cls: number;
  /** The elements that moved. */
  readonly moved: readonly string[];
}

// Observes from before the first paint on, and keeps what it saw on the page.
const observe = `
  window.firstView = { lcp: 0, cls: 0, moved: [] };
  new PerformanceObserver((list) => { for (const { startTime } of list.getEntries()) firstView.lcp = startTime; })
    .observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => { for (const { value, hadRecentInput, sources } of list.getEntries()) if (!hadRecentInput) { firstView.cls += value; firstView.moved.push(...sources.map(({ node }) => node?.className || node?.nodeName)); } })
    .observe({ type: 'layout-shift', buffered: true });
`;

// Two frames after the network went quiet, what was going to move has moved.
const settled = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(window.firstView))))`;

const measure = async (page: Page, path: string): Promise<Measured> => {
  await page.addInitScript({ content: observe });
  await page.goto(path, { waitUntil: 'networkidle' });
  await page.locator('h1').first().waitFor();
  return (await page.evaluate(settled)) as Measured;
};

/** Good, by https://web.dev/articles/vitals, at the 75th percentile of visits. */
const good = { lcp: 2_500, cls: 0.1 };

describe.runIf(requireService('chromium', 'the first view of a page'))(
  'the first view of a page, nothing cached',
  () => {
    let store: Storefront;
    beforeAll(async () => {
      store = await Storefront.open();
    });
    afterAll(async () => {
      await store.close();
      expect(store.faults).toEqual([]);
    });

    it.each([
      ['/products', 1280],
      ['/products', 360],
      ['/products/1', 1280],
      ['/products/1', 360],
      ['/cart', 1280],
      ['/login', 360],
      ['/welcome', 1280],
      ['/nowhere', 1280],
    ] as const)('does not move under the reader (%s, %i px)', async (path, width) => {
      // Every visitor has a browser profile of their own: nothing is cached.
      const page = await store.visitor({ width });
      const { lcp, cls, moved } = await measure(page, path);
      console.info(`${path} at ${width} px: LCP ${Math.round(lcp)} ms, CLS ${cls.toFixed(3)}`);
      expect(cls, `moved: ${moved}`).toBeLessThan(good.cls);
      expect(lcp).toBeGreaterThan(0);
      expect(lcp).toBeLessThan(good.lcp);
    });

    it.each([1280, 360])('does not move an order and the mailbox either (%i px)', async (width) => {
      const page = await store.visitor({ width });
      await becomeCustomer(page);
      const { id } = await buy(page, 1, 2, 3);
      for (const path of ['/orders', `/orders/${id}`, `/order-confirmation?id=${id}`, '/mailbox']) {
        const { cls, moved } = await measure(page, path);
        console.info(`${path} at ${width} px: CLS ${cls.toFixed(3)}`);
        expect(cls, `${path} moved: ${moved}`).toBeLessThan(good.cls);
      }
    });

    it('shows that it would notice: something that pushes the page down is measured', async () => {
      const { t } = wordsOf('en');
      const page = await store.visitor();
      await measure(page, '/products');
      await page.getByRole('navigation', { name: t('products.categories') }).waitFor();
      await page.evaluate(
        `document.querySelector('main').prepend(Object.assign(document.createElement('div'), { style: 'height: 300px' }))`,
      );
      await expect.poll(async () => ((await page.evaluate(settled)) as Measured).cls).toBeGreaterThan(good.cls);
    });
  },
);
