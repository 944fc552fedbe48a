import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { send } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';

const password = 'correct horse battery staple';
const staffPassword = 'correct horse battery';

let shop: RunningShop;
beforeAll(async () => {
  // Behind a proxy, which says from which address somebody comes.
  shop = await RunningShop.start({ PERFSHOP_TRUST_PROXY: '1', PERFSHOP_ADMIN_PASSWORD: staffPassword });
});
afterAll(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
});

let addresses = 0;
/** An address from which nobody has come yet. */
function newAddress(): string {
  addresses += 1;
  return `198.51.100.${addresses}`;
}
const from = (address: string, path: string, body?: unknown) =>
  send(shop.shop.publicUrl + path, {
    ...(body !== undefined && { method: 'POST', body }),
    headers: { 'x-forwarded-for': address },
  });
const signIn = (address: string, email: string, typed = password) =>
  from(address, '/api/auth/login', { email, password: typed });
const enter = (address: string, login: string, typed = staffPassword) =>
  from(address, '/api/admin/login', { login, password: typed });
const customer = async () => (await (await shop.visitor()).register()).email;

/** Makes so many requests at once, and counts the answers by status. */
async function atOnce(count: number, request: (index: number) => Promise<{ status: number }>) {
  const answers = await Promise.all(Array.from({ length: count }, (_, index) => request(index)));
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

async function expectTooMany(answer: Promise<{ status: number; headers: Headers; body: unknown }>) {
  const { status, headers, body } = await answer;
  expect([status, body]).toEqual([429, expect.objectContaining({ code: 'too-many-attempts' })]);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(600);
}

describe('signing in', () => {
  it('is done by a whole class at once, from one address', async () => {
    const emails = await Promise.all(Array.from({ length: 12 }, customer));
    const room = newAddress();
    const counts = await atOnce(120, (index) => signIn(room, emails[index % emails.length] ?? ''));
    expect(counts).toEqual({ 200: 120 });
  });

  it('fails a hundred times from one address, though all come at once; others go on', async () => {
    const email = await customer();
    const guesser = newAddress();
    expect(await signIn(guesser, email)).toMatchObject({ status: 200 });
    // Another account each time: none of them is closed.
    const counts = await atOnce(120, (index) => signIn(guesser, `somebody-${index}@example.org`, 'a guess of mine'));
    expect(counts).toEqual({ 401: 100, 429: 20 });
    await expectTooMany(signIn(guesser, email));
    const taken = { email, password, firstName: 'Ada', lastName: 'Martin' };
    await expectTooMany(from(guesser, '/api/auth/register', taken));
    expect(await signIn(newAddress(), email)).toMatchObject({ status: 200 });
  });

  it('fails ten times for one account, from wherever, though all come at once; other accounts stay open', async () => {
    const [email, other] = [await customer(), await customer()];
    for (let wrong = 0; wrong < 9; wrong += 1) expect((await signIn(newAddress(), email, 'a guess')).status).toBe(401);
    expect(await signIn(newAddress(), email)).toMatchObject({ status: 200 });
    // Whoever knew the password began anew.
    const room = newAddress();
    const counts = await atOnce(15, (index) => signIn(index % 2 === 0 ? room : newAddress(), email, 'a guess'));
    expect(counts).toEqual({ 401: 10, 429: 5 });
    await expectTooMany(signIn(newAddress(), email));
    await expectTooMany(signIn(room, email.toUpperCase()));
    expect(await signIn(room, other)).toMatchObject({ status: 200 });
  });
});

describe('confirming a reset', () => {
  it('fails a hundred times from one address, though all come at once, and never uses up the token of somebody else', async () => {
    const email = await customer();
    await from(newAddress(), '/api/auth/password-reset/request', { email });
    const { bodyText } = await vi.waitUntil(
      () => shop.sql((db) => db('mails').where({ recipient: email, template: 'password-reset' }).first()),
      { timeout: 40_000 },
    );
    const token = /token: (\S+)/.exec(bodyText)?.[1];
    const confirm = (address: string, sent: unknown) =>
      from(address, '/api/auth/password-reset/confirm', { email, token: sent, password: 'another horse battery' });
    const stranger = newAddress();
    expect(await atOnce(120, (index) => confirm(stranger, `guess-${index}`))).toEqual({ 400: 100, 429: 20 });
    await expectTooMany(confirm(stranger, token));
    expect(await confirm(newAddress(), token)).toMatchObject({ status: 200 });
  });
});

describe('entering the back office', () => {
  it('is done by many at once, from one address and to one account', async () => {
    const office = newAddress();
    expect(await atOnce(110, () => enter(office, 'admin'))).toEqual({ 200: 110 });
  });

  it('fails a hundred times from one address, though all come at once', async () => {
    const guesser = newAddress();
    expect(await atOnce(110, (index) => enter(guesser, `nobody-${index}`))).toEqual({ 401: 100, 429: 10 });
    await expectTooMany(enter(guesser, 'admin'));
    expect(await enter(newAddress(), 'admin')).toMatchObject({ status: 200 });
  });
});

describe('opening the room', () => {
  const look = (address: string, code: string) => from(address, `/api/classroom/room/${code}`);

  it('is done by a whole class at once, and fails a hundred times from one address', async () => {
    const room = newAddress();
    expect(await atOnce(150, () => look(room, shop.shop.roomCode))).toEqual({ 200: 150 });
    expect(await atOnce(120, () => look(room, 'ZZZZZZ'))).toEqual({ 404: 100, 429: 20 });
    await expectTooMany(look(room, shop.shop.roomCode));
    expect(await look(newAddress(), shop.shop.roomCode)).toMatchObject({ status: 200 });
  });
});
