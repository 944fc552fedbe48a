import type { Page } from 'playwright-core';
import { en } from '../../../web/src/i18n/en.ts';
import type { Language } from '../../../web/src/i18n/languages.ts';
import { dictionaries } from './dictionaries.ts';

/** Lines of a page that a visitor should not read in this language: keys in place of their texts, placeholders without a value, and English words. */
export async function untranslatedOn(page: Page, language: Language): Promise<readonly string[]> {
  const own = new Set<string>(Object.values(dictionaries[language]));
  const english = new Set<string>(Object.values(en).filter((text) => !own.has(text)));
  const isLeft = (line: string) => line in en || english.has(line) || /\{\w+\}/.test(line);
  // biome-ignore lint/performance/useDomNodeTextContent: only what can be seen, line by line as it is seen.
  const lines = (await page.locator('body').innerText()).split('\n').map((line) => line.trim());
  return lines.filter(isLeft).map((line) => `${new URL(page.url()).pathname}: ${line}`);
}
