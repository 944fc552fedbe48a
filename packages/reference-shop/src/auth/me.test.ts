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

describe('/api/auth/me', () => {
  it('changes names and language of one’s own account', async () => {
    const [visitor, other] = [await (await shop.visitor()).register(), await (await shop.visitor()).register()];
    const { body } = await visitor.put('/api/auth/me', { civility: 'mr', firstName: 'Alan', language: 'fr' });
    expect(body).toMatchObject({ civility: 'mr', firstName: 'Alan', lastName: 'Martin', language: 'fr' });
    expect((await visitor.get('/api/auth/me')).body).toEqual(body);
    expect((await other.get('/api/auth/me')).body.firstName).toBe('Ada');
    expect((await (await shop.visitor()).put('/api/auth/me', { firstName: 'Eve' })).status).toBe(401);
  });

  it.each([
    [{ email: 'other@example.org' }, 'email'],
    [{ password: 'another horse battery' }, 'password'],
    [{ passwordHash: 'x' }, 'passwordHash'],
    [{ id: 1 }, 'id'],
    [{ ref: 'u-1' }, 'ref'],
    [{ blockedAt: null }, 'blockedAt'],
    [{ loyaltyTier: 'gold' }, 'loyaltyTier'],
    [{ __proto__: null, constructor: {} }, 'constructor'],
    [{ firstName: null }, 'firstName'],
    [{ language: 'sv' }, 'language'],
    [{}, ''],
  ])('refuses %o and changes nothing', async (change, path) => {
    const visitor = await (await shop.visitor()).register();
    const before = (await visitor.get('/api/auth/me')).body;
    const { status, body } = await visitor.put('/api/auth/me', { ...change, ...(path && { lastName: 'Changed' }) });
    expect([status, body.errors[0].path]).toEqual([400, path]);
    expect((await visitor.get('/api/auth/me')).body).toEqual(before);
  });

  it('is for nobody whom the shop keeps out', async () => {
    const visitor = await (await shop.visitor()).register();
    await shop.sql((db) => db('users').where({ email: visitor.email }).update({ blockedAt: Date.now() }));
    expect((await visitor.get('/api/auth/me')).status).toBe(401);
    const { email, password } = visitor;
    expect(await visitor.post('/api/auth/login', { email, password })).toMatchObject({
      status: 401,
      body: { code: 'wrong-credentials' },
    });
  });
});
