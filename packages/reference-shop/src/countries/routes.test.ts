import { afterAll, beforeAll, expect, it } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterAll(() => shop.close());

it('are told in the language of the visitor, France first, the others by name', async () => {
  const names = async (language: string) =>
    (await (await shop.visitor(language)).get('/api/countries')).body.countries.map(
      ({ name }: { name: string }) => name,
    );
  expect((await names('fr')).slice(0, 4)).toEqual(['France', 'Allemagne', 'Autriche', 'Belgique']);
  expect((await names('de')).slice(0, 4)).toEqual(['Frankreich', 'Belgien', 'Bulgarien', 'Dänemark']);
  expect((await names('en')).slice(0, 4)).toEqual(['France', 'Austria', 'Belgium', 'Bulgaria']);
});

it('tell how postal codes and telephone numbers are written', async () => {
  const { body } = await (await shop.visitor('fr')).get('/api/countries');
  expect(body.countries[0]).toEqual({
    code: 'FR',
    name: 'France',
    names: {
      fr: 'France',
      en: 'France',
      de: 'Frankreich',
      es: 'Francia',
      it: 'Francia',
      pt: 'França',
      nl: 'Frankrijk',
    },
    postalCode: { pattern: '^(0[1-9]|[1-8]\\d|9[0-8])\\d{3}$', ignoreCase: false, example: '75011' },
    phone: { dialCode: '+33', example: '06 12 34 56 78' },
  });
});
