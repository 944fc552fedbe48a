import { existsSync } from 'node:fs';
import { type Browser, chromium, type Request } from 'playwright-core';
import { median } from './rounds.ts';

/** What a browser that has never been here sees of the first page; medians. */
export interface FirstPage {
  /** Largest contentful paint, in milliseconds. */
  readonly lcp: number;
  /** Cumulative layout shift, the largest seen. */
  readonly cls: number;
  /** Kilobytes (of 1 000 bytes) of JavaScript, as they come over the line. */
  readonly scriptKb: number;
}

/** `CHROMIUM`, or where Debian puts it. */
const executablePath = [process.env.CHROMIUM ?? '/usr/bin/chromium'].find(existsSync);

const observe = `
  window.seen = { lcp: 0, cls: 0 };
  const watch = (type, each) => new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
  watch('largest-contentful-paint', (entry) => { seen.lcp = entry.startTime; });
  watch('layout-shift', (entry) => { if (!entry.hadRecentInput) seen.cls += entry.value; });
`;

/** Opens the first page `visits` times, each with an empty cache. Undefined when there is no Chromium. */
export async function measureFirstPage(port: number, visits: number): Promise<FirstPage | undefined> {
  if (executablePath === undefined) return undefined;
  const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] });
  try {
    const seen: FirstPage[] = [];
    for (let visit = 0; visit < visits; visit += 1) seen.push(await look(browser, port));
    return {
      lcp: median(seen.map(({ lcp }) => lcp)),
      cls: Math.max(...seen.map(({ cls }) => cls)),
      scriptKb: median(seen.map(({ scriptKb }) => scriptKb)),
    };
  } finally {
    await browser.close();
  }
}

async function look(browser: Browser, port: number): Promise<FirstPage> {
  const context = await browser.newContext({ locale: 'en' });
  const page = await context.newPage();
  const scripts: Request[] = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script') scripts.push(request);
  });
  await page.addInitScript({ content: observe });
  await page.goto(`http://localhost:${port}/`, { waitUntil: 'networkidle' });
  await page.locator('h1').first().waitFor();
  const { lcp, cls } = (await page.evaluate('window.seen')) as { lcp: number; cls: number };
  const sizes = await Promise.all(scripts.map((request) => request.sizes()));
  await context.close();
  return { lcp, cls, scriptKb: sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0) / 1_000 };
}
