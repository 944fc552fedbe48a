import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireService } from '../../../../tests/services.ts';
import { Storefront } from './support/storefront.ts';

const mark = /\d/;

describe.runIf(requireService('chromium', '/monitoring with real visitors'))('/monitoring', () => {
  let store: Storefront;
  beforeAll(async () => {
    store = await Storefront.open();
  });
  afterAll(async () => {
    await store.close();
    // The one that the test throws.
    expect(store.faults.filter((fault) => !fault.includes('thrown by a test'))).toEqual([]);
  });

  const chart = (page: Page, title: string | RegExp): Locator =>
    page.getByRole('figure').filter({ has: page.getByRole('heading', { name: title }) });

  /** Browses, meets a script error, and leaves; the browser then tells how the page felt. */
  async function visit(): Promise<void> {
    const page = await store.visitor();
    // Loaded late, so that it is no part of the first page.
    const measuring = page.waitForResponse(/report-vitals/);
    await page.goto('/products');
    await page.getByRole('main').getByRole('link').first().waitFor();
    // Once more, which waits until it has run.
    await page.evaluate(`import(${JSON.stringify((await measuring).url())}).then(() => undefined)`);
    await page.evaluate(() => void setTimeout(() => Promise.reject(new Error('thrown by a test'))));
    await page.getByRole('main').getByRole('combobox').first().focus();
    await page.goto('/healthz');
    await page.context().close();
  }

  it('draws what the browsers of visitors measured, and says it in words and as a table', async () => {
    const page = await store.visitor();
    await page.goto('/monitoring');
    await page.getByRole('heading', { name: 'In the browsers' }).waitFor();
    const pages = chart(page, /^Pages/);
    const shift = chart(page, /^Layout shift/);
    const errors = chart(page, /^Script errors/);
    await visit();
    for (const each of [pages.getByText(/Whole load \d/), shift.getByText(/CLS \d/), errors.getByText(/Errors 1/)])
      await each.waitFor();
    expect(await inked(pages)).toBeGreaterThan(await inked(chart(page, /^Frames/)));

    await pages.getByText('As a table').click();
    const row = pages.getByRole('row').filter({ hasText: mark }).nth(0);
    await row.waitFor();
    expect(await pages.getByRole('columnheader').allTextContents()).toEqual([
      'Time',
      'Whole load',
      'Largest paint',
      'First byte',
    ]);
    expect(await row.getByRole('cell').first().textContent()).toMatch(mark);
  });

  it('draws what open pages tell of themselves', async () => {
    const page = await store.visitor({ language: 'fr', theme: 'dark' });
    await page.goto('/monitoring');
    await chart(page, /^Images/).waitFor();
    const report = {
      fps: 58,
      longTasksPerSecond: 1.5,
      heapBytes: 42e6,
      domNodes: 1_250,
      fetchesPerSecond: 3,
      workerActive: true,
    };
    expect((await page.request.post('/api/chaos/client-metrics', { data: report })).status()).toBe(200);
    await chart(page, /^Images/)
      .getByText(/Images 58/)
      .waitFor();
    await chart(page, /^Tas d’une page/)
      .getByText(/42/)
      .waitFor();
    await chart(page, /^Nœuds du DOM/)
      .getByText(/1\s250/)
      .waitFor();
    await chart(page, /^Activité/)
      .getByText(/Tâches longues 1,5/)
      .waitFor();
  });
});

/** What the test reads of a canvas. */
interface Canvas {
  readonly width: number;
  readonly height: number;
  getContext(kind: '2d'): {
    getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8Array };
  };
}

/** How many points of a chart are drawn in a colour rather than in grey: the dots and lines of values. */
const inked = (figure: Locator): Promise<number> =>
  figure.locator('canvas').evaluate((element) => {
    const canvas = element as unknown as Canvas;
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let count = 0;
    for (let at = 0; at < data.length; at += 4) {
      const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(at, at + 4);
      if (alpha > 128 && Math.max(red, green, blue) - Math.min(red, green, blue) > 60) count++;
    }
    return count;
  });
