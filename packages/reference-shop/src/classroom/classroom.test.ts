import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';

const laptop = 1; // 1 249.99, standard rate: 250 of VAT

let shop: RunningShop;
let code: string;
beforeAll(async () => {
  shop = await RunningShop.start();
  code = (await manage('GET', '')).body.code;
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
const join = async (alias: string, team?: string) => {
  const visitor = await shop.visitor();
  return { visitor, answer: await visitor.post('/api/classroom/join', { code, alias, team }) };
};

describe('the room', () => {
  it('has a code that can be read aloud, which only the instructor is told', async () => {
    expect(code).toMatch(/^[A-HJKMNP-Z2-9]{6}$/);
    expect((await send(`${shop.shop.managementUrl}/api/admin/classroom`)).status).toBe(401);
    const visitor = await shop.visitor();
    expect(await visitor.get('/api/classroom/room/WRONG9')).toMatchObject({
      status: 404,
      body: { code: 'room-not-found' },
    });
    expect((await visitor.get(`/api/classroom/room/${code.toLowerCase()}`)).body.code).toBe(code);
  });

  it('takes students under an alias, in a team, and knows them by their session and by their token', async () => {
    const { visitor, answer } = await join('Ada', 'Red');
    expect([answer.status, answer.body]).toEqual([
      201,
      {
        token: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f-]{27}$/),
        student: {
          ref: expect.stringMatching(/^st-/),
          alias: 'Ada',
          team: { ref: expect.stringMatching(/^t-/), name: 'Red' },
        },
      },
    ]);
    const { student, token } = answer.body;
    expect((await visitor.get('/api/classroom/me')).body).toEqual(student);
    const byToken = await send(`${shop.shop.publicUrl}/api/classroom/me`, { headers: { 'x-student-token': token } });
    expect(byToken.body).toEqual(student);
    const stranger = await shop.visitor();
    expect(await stranger.get('/api/classroom/me')).toMatchObject({ status: 401, body: { code: 'join-required' } });
    expect(JSON.stringify(await shop.sql((db) => db('students')))).not.toContain(token);
    expect((await manage('GET', '')).body.students).toContainEqual({
      ref: student.ref,
      alias: 'Ada',
      team: student.team.ref,
    });
  });

  it('keeps aliases apart, brings the same team together, and lets a student join again', async () => {
    const { visitor, answer } = await join('Grace', 'Blue');
    expect((await join(' GRACE ')).answer).toMatchObject({ status: 409, body: { code: 'alias-taken' } });
    expect((await join('Alan', 'blue')).answer.body.student.team.ref).toBe(answer.body.student.team.ref);
    const again = await visitor.post('/api/classroom/join', { code, alias: 'Grace H.' });
    expect(again.body.student).toEqual({ ref: answer.body.student.ref, alias: 'Grace H.', team: null });
    const old = { headers: { 'x-student-token': answer.body.token } };
    expect((await send(`${shop.shop.publicUrl}/api/classroom/me`, old)).status).toBe(401);
  });

  it('keeps a student over signing in and out', async () => {
    const { visitor, answer } = await join('Edsger');
    await visitor.register();
    expect((await visitor.get('/api/classroom/me')).body).toEqual(answer.body.student);
    await visitor.post('/api/auth/logout', {});
    expect((await visitor.get('/api/classroom/me')).body).toEqual(answer.body.student);
  });

  it.each([
    [{ alias: ' ' }],
    [{ alias: 'x'.repeat(41) }],
    [{ alias: 'Kay', team: '' }],
    [{ alias: 'Kay', admin: true }],
  ])('refuses %o', async (body) => {
    expect((await (await shop.visitor()).post('/api/classroom/join', { code, ...body })).status).toBe(400);
  });
});

it('answers what is not there, whatever was sent', async () => {
  const visitor = await shop.visitor();
  expect((await visitor.post('/api/classroom/nothing', { code })).status).toBe(404);
  expect((await visitor.post('/api/chaos/nothing', { code })).status).toBe(404);
});

describe('a fault', () => {
  const vat = async (path: string, headers: Record<string, string> = {}) =>
    (await send(shop.shop.publicUrl + path, { method: 'POST', body: { productId: laptop, quantity: 1 }, headers })).body
      .vat;

  it('reaches one student, by her session and by her token, and nobody else', async () => {
    const [one, other] = [await join('Barbara', 'Green'), await join('Frances', 'Green')];
    await shop.control('POST', '/activations', {
      fault: 'business.vat-rate',
      target: { attributes: { student: one.answer.body.student.ref } },
    });
    expect((await one.visitor.add(laptop)).body.vat).toBe(245);
    expect((await other.visitor.add(laptop)).body.vat).toBe(250);
    expect(await vat('/api/cart/add', { 'x-student-token': one.answer.body.token })).toBe(245);
    await shop.control('POST', '/reset', {});
  });

  it('reaches a team', async () => {
    const [one, other] = [await join('Margaret', 'North'), await join('Radia', 'South')];
    await shop.control('POST', '/activations', {
      fault: 'business.vat-rate',
      target: { attributes: { team: one.answer.body.student.team.ref } },
    });
    expect((await one.visitor.add(laptop)).body.vat).toBe(245);
    expect((await other.visitor.add(laptop)).body.vat).toBe(250);
    await shop.control('POST', '/reset', {});
  });

  it('of the whole shop leaves the room alone', async () => {
    const { visitor } = await join('Hedy');
    await shop.control('POST', '/activations', { fault: 'performance.http-error', params: { status: 500 } });
    expect((await visitor.get('/api/products')).status).toBe(500);
    expect((await visitor.get('/api/classroom/me')).status).toBe(200);
    await shop.control('POST', '/reset', {});
  });
});
