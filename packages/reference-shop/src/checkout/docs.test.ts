import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { CountryCode } from '../countries/countries.ts';
import { shippingDays, shippingOptionIds, tariffCents } from '../shipping/tariffs.ts';
import { RunningShop } from '../test-support/running-shop.ts';
import { acquirer } from './acquirer.ts';
import { cardDigits, passesLuhn } from './card.ts';

const page = readFileSync(new URL('../../../../docs/shop/commerce.md', import.meta.url), 'utf8');

/** The cells of the table below a head row. */
const tableBelow = (head: string): readonly (readonly string[])[] => {
  const [, after = ''] = page.split(`${head}\n`);
  const rows = after.split('\n\n')[0]?.split('\n').slice(1) ?? [];
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
};

it('the page tells what each test card does', async () => {
  const answers = await Promise.all(
    tableBelow('| card | what happens |').map(async ([card = '', told = '']) => {
      const digits = cardDigits(card.replaceAll('`', ''));
      expect(passesLuhn(digits)).toBe(true);
      const answer = await acquirer.authorize(digits);
      expect(told, card).toMatch(answer === 'challenge' ? '202' : answer === 'approved' ? 'approved' : answer);
      return answer;
    }),
  );
  expect(new Set(answers)).toEqual(new Set(['approved', 'refused', 'insufficient-funds', 'card-expired', 'challenge']));
  const [, code = ''] = /confirm with the code `(\d+)`/.exec(page) ?? [];
  expect(await acquirer.confirm(code)).toBe(true);
  expect(await acquirer.confirm('000000')).toBe(false);
});

it('the page tells what delivery costs and how long it takes', () => {
  const zones: readonly CountryCode[] = ['FR', 'BE', 'PL'];
  const told = tableBelow('| | domestic (FR, MC) | neighbours (BE, DE, ES, IT, LU) | the others |');
  expect(told).toEqual(
    shippingOptionIds.map((option) => [
      option,
      ...zones.map((country) => {
        const days = shippingDays(option, country);
        return `€${(tariffCents(option, country, 500) / 100).toFixed(2)}, ${days} day${days > 1 ? 's' : ''}`;
      }),
    ]),
  );
});

it('the page lists the promotions that the shop comes with', async () => {
  const shop = await RunningShop.start();
  const promotions = await shop.sql((db) => db('promotions').orderBy('id'));
  await shop.close();
  const gives = ({ kind, value }: { kind: string; value: number }) =>
    kind === 'percentage' ? `${value} %` : kind === 'amount' ? `€${(value / 100).toFixed(2)}` : 'standard delivery';
  const told = tableBelow('| code | gives | condition |').map(([code, given]) => [code, given]);
  expect(told).toEqual(promotions.map((each) => [`\`${each.code}\``, gives(each)]));
});
