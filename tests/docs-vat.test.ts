import { describe, expect, it } from 'vitest';
import { countries, countryCodes } from '../packages/reference-shop/src/countries/countries.ts';
import { legalVatRate } from '../packages/reference-shop/src/pricing/vat.ts';
import { markdownTable, withSection } from './docs/generated.ts';
import { readPage } from './docs/pages.ts';

const percent = (rate: number) => `${new Intl.NumberFormat('en', { maximumFractionDigits: 2 }).format(rate * 100)} %`;

describe('docs/shop/commerce.md', () => {
  // `npx vitest run tests/docs-vat.test.ts -u` writes the table anew.
  it('lists the rates of VAT as the shop charges them', async () => {
    const rows = countryCodes.map((code) => [
      `${countries[code].name.en} (${code})`,
      percent(legalVatRate(code, 'standard')),
      percent(legalVatRate(code, 'reduced')),
    ]);
    const table = markdownTable(['country', 'standard', 'reduced: printed books'], rows);
    const expected = withSection(readPage('docs/shop/commerce.md').text, 'vat', table);
    await expect(expected).toMatchFileSnapshot('../docs/shop/commerce.md');
  });
});
