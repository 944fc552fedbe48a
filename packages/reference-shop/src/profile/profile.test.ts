import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterAll(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
});

const whole = {
  civility: 'mrs',
  firstName: 'Ada',
  lastName: 'Martin',
  birthDate: '1990-12-31',
  phone: '06 12 34 56 78',
  address: { line1: '12 rue des Lilas', line2: null, postalCode: '75011', city: 'Paris', country: 'FR' },
};

describe('the profile', () => {
  it('is for who is signed in', async () => {
    const visitor = await shop.visitor();
    expect(await visitor.get('/api/profile')).toMatchObject({ status: 401, body: { code: 'sign-in-required' } });
    expect((await visitor.put('/api/profile', whole)).status).toBe(401);
  });

  it('keeps what the customer tells, and forgets what is left out', async () => {
    const visitor = await (await shop.visitor()).register();
    const { email } = visitor;
    const empty = { email, civility: null, birthDate: null, phone: null, address: null };
    expect((await visitor.get('/api/profile')).body).toEqual({ ...empty, firstName: 'Ada', lastName: 'Martin' });
    const kept = { ...whole, email, phone: '+33612345678' };
    expect(await visitor.put('/api/profile', whole)).toMatchObject({ status: 200, body: kept });
    expect((await visitor.get('/api/profile')).body).toEqual(kept);
    await visitor.put('/api/profile', { firstName: 'Grace', lastName: 'Hopper' });
    expect((await visitor.get('/api/profile')).body).toEqual({ ...empty, firstName: 'Grace', lastName: 'Hopper' });
  });

  const address = (change: object) => ({ address: { ...whole.address, ...change } });
  it.each([
    [{ civility: 'dr' }, 'civility'],
    [{ firstName: '' }, 'firstName'],
    [{ firstName: null }, 'firstName'],
    [{ birthDate: '2025-02-29' }, 'birthDate'],
    [{ birthDate: '2020-01-01' }, 'birthDate'],
    [{ birthDate: '1900-01-01' }, 'birthDate'],
    [{ phone: '06 12 34' }, 'phone'],
    [{ phone: '07400 123456' }, 'phone'],
    [{ phone: "06'; drop table users" }, 'phone'],
    [address({ postalCode: '1000' }), 'address.postalCode'],
    [address({ country: 'US' }), 'address.country'],
    [address({ city: ' ' }), 'address.city'],
    [{ address: { city: 'Paris' } }, 'address.line1'],
    [{ email: 'other@example.org' }, 'email'],
    [{ loyaltyTier: 'gold' }, 'loyaltyTier'],
  ])('refuses %o', async (change, path) => {
    const visitor = await (await shop.visitor()).register();
    const { status, body } = await visitor.put('/api/profile', { ...whole, ...change });
    expect(status).toBe(400);
    expect(body.errors.map((error: { path: string }) => error.path)).toContain(path);
  });

  it('takes the numbers and codes of the country', async () => {
    const visitor = await (await shop.visitor()).register();
    const british = { phone: '07400 123456', ...address({ country: 'GB', postalCode: 'sw1a 1aa' }) };
    expect(await visitor.put('/api/profile', { ...whole, ...british })).toMatchObject({
      status: 200,
      body: { phone: '+447400123456' },
    });
  });
});
