import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** WCAG 2.2 at level AA, and what axe holds for good practice beyond it. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

/** Makes axe ready in every document that the page will open. */
export const prepareAxe = (page: Page): Promise<unknown> =>
  // An injected script tag would be refused by the content security policy; a script of the browser's own is not.
  page.addInitScript({ content: axe.source });

/** What is wrong with the page as it stands: rules that it breaks, and how far it goes beyond the screen. */
export async function flawsOf(page: Page, state: string): Promise<string[]> {
  const { violations } = (await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(rules)} })`)) as {
    violations: readonly Violation[];
  };
  const broken = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${state}: ${id}: ${help}: ${target} ${failureSummary}`),
  );
  const beyond = await pixelsBeyondScreen(page);
  return beyond === 0 ? broken : [...broken, `${state}: ${beyond} pixels beyond the screen`];
}

/** By how many pixels a page has to be scrolled sideways. */
export const pixelsBeyondScreen = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
