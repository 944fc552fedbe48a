import { readFileSync } from 'node:fs';
import { describePlugin } from '@perfshop/core/testing';
import { describe, expect, it } from 'vitest';
import { business } from './business.ts';
import { openShop } from './fixtures/shop.ts';

describePlugin(business(), { describe, it });

describe('the business family', () => {
  it('makes an order wrong in every way at level 1, and right again at level 0', async () => {
    await using shop = await openShop();
    await shop.chaos.setLevel('business', 1);
    // 19.6 % of 1999 is 391.804 cents, cut off; the stock of ten stays.
    expect(await shop.order('s-1')).toEqual({ net: 1999, rate: 0.196, vat: 391, stock: 10 });
    await shop.chaos.setLevel('business', 0);
    expect(await shop.order('s-1')).toEqual({ net: 1999, rate: 0.2, vat: 400, stock: 9 });
  });

  it('keeps level 1 at the higher levels, which add nothing yet', async () => {
    await using shop = await openShop();
    await shop.chaos.setLevel('business', 4);
    expect(await shop.order('s-1')).toMatchObject({ rate: 0.196, vat: 391, stock: 10 });
  });

  it('gives back everything when the kill switch is engaged', async () => {
    await using shop = await openShop();
    await shop.chaos.setLevel('business', 1);
    await shop.chaos.kill('test');
    expect(await shop.order('s-1')).toEqual({ net: 1999, rate: 0.2, vat: 400, stock: 9 });
  });

  it.each(business().faults.map((fault) => [fault.id, fault] as const))(
    'describes %s in both languages',
    (_id, fault) => {
      for (const text of [fault.title, fault.description, fault.symptoms]) {
        expect(text).toEqual({ en: expect.stringMatching(/\w/), fr: expect.stringMatching(/\w/) });
        expect((text as { en: string }).en).not.toBe((text as { fr: string }).fr);
      }
    },
  );

  it('describes every param', () => {
    for (const { params } of business().faults) {
      for (const schema of Object.values(params.properties ?? {})) expect(schema.description).toMatch(/\w{3}/);
    }
  });
});

it('tells the version of its package', () => {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  expect(business()).toMatchObject({ name: manifest.name, version: manifest.version });
});
