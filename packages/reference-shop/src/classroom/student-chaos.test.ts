import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';

const laptop = 1; // 1 249.99, standard rate: 250 of VAT

let shop: RunningShop;
let code: string;
beforeAll(async () => {
  shop = await RunningShop.start();
  code = (await manage('GET', '')).body.code;
  await shop.shop.chaos.scenarios.define({
    id: 'test.own',
    title: { en: 'A change of weather', fr: 'Un changement de temps' },
    steps: [{ for: '5m', do: [{ activate: 'business.vat-rate' }] }],
  });
  await shop.shop.chaos.scenarios.define({ id: 'test.stock', steps: [{ activate: 'business.stock-not-decremented' }] });
  await shop.shop.chaos.scenarios.define({ id: 'test.level', steps: [{ level: 1, family: 'business' }] });
});
afterAll(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
});

const manage = (method: string, path: string, body?: unknown) =>
  send(`${shop.shop.managementUrl}/api/admin/classroom${path}`, {
    method,
    body,
    headers: { 'x-admin-token': shop.shop.controlToken },
  });
const student = async (alias: string) => {
  const visitor = await shop.visitor();
  await visitor.post('/api/classroom/join', { code, alias });
  return visitor;
};

describe('a level that a student sets', () => {
  it('reaches her alone, skips what would reach others, and ends when she stops', async () => {
    const [one, other] = [await student('Ada'), await student('Grace')];
    const { status, body } = await one.put('/api/chaos/student/level/business', { level: 1 });
    expect([status, body.levels.business]).toEqual([200, 1]);
    expect((await one.add(laptop)).body.vat).toBeLessThan(250);
    expect((await other.add(laptop)).body.vat).toBe(250);
    const reaches = new Set(shop.shop.chaos.activations().map(({ fault }) => fault.reach));
    expect([...reaches].filter((reach) => reach !== 'request' && reach !== 'client')).toEqual([]);
    expect((await other.get('/api/chaos/student/status')).body.levels.business).toBe(0);
    expect((await one.post('/api/chaos/student/stop', {})).body.levels.business).toBe(0);
    expect((await one.get('/api/cart')).body.vat).toBe(250);
    expect(shop.shop.chaos.activations()).toEqual([]);
  });

  it('is 0 again after the kill switch', async () => {
    const one = await student('Barbara');
    await one.put('/api/chaos/student/level/business', { level: 1 });
    await shop.control('POST', '/kill', { reason: 'over' });
    expect((await one.get('/api/chaos/student/status')).body.levels.business).toBe(0);
    await shop.control('POST', '/release', {});
  });

  it('names no fault anywhere', async () => {
    const one = await student('Frances');
    await one.put('/api/chaos/student/level/business', { level: 1 });
    const seen = await Promise.all(
      ['student/status', 'student/scenarios', 'public/business/status', 'public/business/logs'].map((path) =>
        one.get(`/api/chaos/${path}`),
      ),
    );
    expect(seen.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(JSON.stringify(seen.map(({ body }) => body))).not.toMatch(/vat-rate|rounding|stock-not/);
    expect(seen[3]?.body.entries).toMatchObject([{ what: 'level', value: 1 }]);
    await one.post('/api/chaos/student/stop', {});
  });

  it.each([
    ['business', { level: 5 }, 400],
    ['business', { level: '1' }, 400],
    ['weather', { level: 1 }, 404],
  ])('of %s: %o answers %i', async (family, body, expected) => {
    const one = await student(`Student ${family} ${JSON.stringify(body)}`);
    expect((await one.put(`/api/chaos/student/level/${family}`, body)).status).toBe(expected);
    expect((await (await shop.visitor()).put('/api/chaos/student/level/business', { level: 1 })).status).toBe(401);
  });

  it('is closed by the instructor, for changes; stopping goes on', async () => {
    const one = await student('Radia');
    expect((await manage('PUT', '/self-service', { allowed: false })).body.selfService).toBe(false);
    expect(await one.put('/api/chaos/student/level/business', { level: 1 })).toMatchObject({
      status: 403,
      body: { code: 'self-service-closed' },
    });
    expect((await one.post('/api/chaos/student/stop', {})).status).toBe(200);
    expect((await manage('PUT', '/self-service', { allowed: 'no' })).status).toBe(400);
    await manage('PUT', '/self-service', { allowed: true });
  });
});

describe('a scenario that a student starts', () => {
  it('reaches her alone; those that would reach others are neither listed nor started', async () => {
    const [one, other] = [await student('Hedy'), await student('Margaret')];
    const ids = (await one.get('/api/chaos/student/scenarios')).body.scenarios.map(({ id }: { id: string }) => id);
    expect(ids).toContain('test.own');
    expect(ids).not.toContain('test.stock');
    expect(ids).not.toContain('test.level');
    for (const id of ['test.stock', 'test.level', 'nothing']) {
      expect(await one.post('/api/chaos/student/scenario', { id })).toMatchObject({ status: 403 });
    }
    expect((await one.post('/api/chaos/student/scenario', { id: 'test.own' })).body.scenario).toBe('test.own');
    expect((await one.add(laptop)).body.vat).toBeLessThan(250);
    expect((await other.add(laptop)).body.vat).toBe(250);
    expect((await one.post('/api/chaos/student/stop', {})).body.scenario).toBeNull();
    expect((await one.get('/api/cart')).body.vat).toBe(250);
  });
});

describe('symptoms', () => {
  it('are told in the language of the reader, the same whatever is active, and name no fault', async () => {
    const visitor = await shop.visitor('fr');
    const read = async () => (await visitor.get('/api/chaos/public/business/anomalies')).body;
    const before = await read();
    expect(before.symptoms.length).toBeGreaterThan(0);
    await shop.control('POST', '/activations', { fault: 'business.vat-rate' });
    expect(await read()).toEqual(before);
    expect(JSON.stringify(before)).not.toMatch(/business\.|vat-rate/);
    await shop.control('POST', '/reset', {});
  });
});

it('a student alone in her shop starts what reaches everybody as well', async () => {
  const solo = await RunningShop.start({ PERFSHOP_SOLO: '1' });
  const { code } = (
    await send(`${solo.shop.managementUrl}/api/admin/classroom`, {
      headers: { 'x-admin-token': solo.shop.controlToken },
    })
  ).body;
  await solo.shop.chaos.scenarios.define({
    id: 'test.stock',
    steps: [{ for: '5m', do: [{ activate: 'business.stock-not-decremented' }, { activate: 'business.vat-rate' }] }],
  });
  const one = await solo.visitor();
  await one.post('/api/classroom/join', { code, alias: 'Ada' });
  const { status, body } = await one.post('/api/chaos/student/scenario', { id: 'test.stock' });
  expect([status, body.scenario]).toEqual([200, 'test.stock']);
  expect(solo.shop.chaos.activations()).toHaveLength(2);
  await solo.close();
});
