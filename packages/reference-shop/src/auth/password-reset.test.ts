import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { send } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';
import { testedDatabase } from '../test-support/test-database.ts';
import type { Visitor } from '../test-support/visitor.ts';

const another = 'another horse battery staple';

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterAll(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
});

const mailsTo = (email: string): Promise<{ bodyText: string; subject: string }[]> =>
  shop.sql(async (db) => db('mails').where({ recipient: email, template: 'password-reset' }).orderBy('id'));

/** Asks for a reset and reads the token in the mail. */
async function tokenFor(visitor: Visitor): Promise<string> {
  const before = (await mailsTo(visitor.email)).length;
  const answer = await visitor.post('/api/auth/password-reset/request', { email: visitor.email });
  expect([answer.status, answer.body]).toEqual([202, { ok: true }]);
  const mails = await vi.waitUntil(
    async () => {
      const all = await mailsTo(visitor.email);
      return all.length > before && all;
    },
    { timeout: 40_000 },
  );
  return /token: (\S+)/.exec(mails.at(-1)?.bodyText ?? '')?.[1] ?? '';
}
const confirm = (visitor: Visitor, token: string, password = another, email = visitor.email) =>
  visitor.post('/api/auth/password-reset/confirm', { email, token, password });
const signIn = async (visitor: Visitor, password: string) =>
  (await (await shop.visitor()).post('/api/auth/login', { email: visitor.email, password })).status;
const refused = { status: 400, body: { code: 'reset-refused' } };

describe('a password that was forgotten', () => {
  it('is replaced with the token of the mail, once, and all sessions end', async () => {
    const visitor = await (await shop.visitor()).register();
    const token = await tokenFor(visitor);
    expect(token).toMatch(/^[\w-]{43}$/);
    const [mail] = await mailsTo(visitor.email);
    expect(mail?.subject).toBe('Choose another password');
    expect(mail?.bodyText).toContain(
      `${shop.shop.publicUrl}/reset-password?email=${encodeURIComponent(visitor.email)}&token=${token}`,
    );
    expect((await visitor.get('/api/auth/me')).status).toBe(200);

    expect(await confirm(await shop.visitor(), token, another, visitor.email)).toMatchObject({ status: 200 });
    expect((await visitor.get('/api/auth/me')).status).toBe(401);
    expect(await signIn(visitor, visitor.password)).toBe(401);
    expect(await signIn(visitor, another)).toBe(200);
    expect(await confirm(visitor, token, 'yet another horse staple')).toMatchObject(refused);
    expect(await signIn(visitor, another)).toBe(200);
  });

  it('is replaced without a mail server too: the instructor reads the mail of whoever is signed out', async () => {
    const visitor = await (await shop.visitor()).register();
    await visitor.post('/api/auth/logout', {});
    const token = await tokenFor(visitor);
    expect((await visitor.get('/api/mailbox')).status).toBe(401);
    const read = async (path: string, headers: Record<string, string>) =>
      send(`${shop.shop.publicUrl}/api/admin/mails${path}`, { headers });
    const found = `?q=${encodeURIComponent(visitor.email)}`;
    expect((await read(found, {})).status).toBe(401);
    expect((await read(found, { 'x-admin-token': 'not-the-token-of-this-start' })).status).toBe(401);
    const instructor = { 'x-admin-token': shop.shop.controlToken };
    const { body } = await read(found, instructor);
    expect(body.content).toMatchObject([{ to: visitor.email, template: 'password-reset' }]);
    expect(JSON.stringify(body)).not.toMatch(token);
    expect((await read(`/${body.content[0].id}`, instructor)).body.text).toMatch(token);
    expect((await confirm(await shop.visitor(), token, another, visitor.email)).status).toBe(200);
  });

  it('is not replaced with a token of somebody else, an earlier one, or a late one', async () => {
    const [visitor, other] = [await (await shop.visitor()).register(), await (await shop.visitor()).register()];
    const theirs = await tokenFor(other);
    const earlier = await tokenFor(visitor);
    const token = await tokenFor(visitor);
    expect(await confirm(visitor, theirs)).toMatchObject(refused);
    expect(await confirm(visitor, earlier)).toMatchObject(refused);
    await shop.sql((db) => db('password_resets').update({ expiresAt: Date.now() - 1 }));
    expect(await confirm(visitor, token)).toMatchObject(refused);
    expect(await signIn(visitor, visitor.password)).toBe(200);
  });

  it('is guessed at ten thousand times; then the right token is worth nothing either', async () => {
    const visitor = await (await shop.visitor()).register();
    const token = await tokenFor(visitor);
    const row = await shop.sql((db) => db('users').where({ email: visitor.email }).first('id'));
    await shop.sql((db) => db('password_resets').where({ userId: row.id }).update({ wrongTries: 9_999 }));
    expect(await confirm(visitor, 'a guess')).toMatchObject(refused);
    expect(await confirm(visitor, token)).toMatchObject(refused);
    expect(await confirm(visitor, await tokenFor(visitor))).toMatchObject({ status: 200 });
  });

  it('is replaced once when the token is sent many times at once', async () => {
    const visitor = await (await shop.visitor()).register();
    const token = await tokenFor(visitor);
    const answers = await Promise.all(Array.from({ length: 6 }, () => confirm(visitor, token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400, 400]);
  });

  it('is replaced later when the shop could not store it: the token is still good', async () => {
    const visitor = await (await shop.visitor()).register();
    const token = await tokenFor(visitor);
    const refuse = testedDatabase === 'sqlite' ? "select raise(abort, 'no')" : "signal sqlstate '45000'";
    await shop.sql((db) =>
      db.raw(`create trigger no_password before update on users for each row begin ${refuse}; end`),
    );
    expect((await confirm(visitor, token)).status).toBe(500);
    expect(shop.crashes.splice(0)).toHaveLength(1);
    await shop.sql((db) => db.raw('drop trigger no_password'));
    expect(await confirm(visitor, token)).toMatchObject({ status: 200 });
  });

  it('is not replaced with a weak one, which uses no token up', async () => {
    const visitor = await (await shop.visitor()).register();
    const token = await tokenFor(visitor);
    expect(await confirm(visitor, token, 'password123')).toMatchObject({
      status: 400,
      body: { code: 'invalid-request' },
    });
    expect(await confirm(visitor, token)).toMatchObject({ status: 200 });
  });

  it('opens an account again that too many wrong passwords had closed', async () => {
    const visitor = await (await shop.visitor()).register();
    for (let guess = 0; guess < 10; guess += 1) expect(await signIn(visitor, `guess ${guess}`)).toBe(401);
    expect(await signIn(visitor, visitor.password)).toBe(429);
    expect(await confirm(visitor, await tokenFor(visitor))).toMatchObject({ status: 200 });
    expect(await signIn(visitor, another)).toBe(200);
  });
});

describe('asking for a reset', () => {
  it('answers the same for an address that nobody has, and sends nothing', async () => {
    const visitor = await shop.visitor();
    const email = 'nobody@example.org';
    const answer = await visitor.post('/api/auth/password-reset/request', { email });
    expect([answer.status, answer.body]).toEqual([202, { ok: true }]);
    expect(await confirm(visitor, 'x'.repeat(43), another, email)).toMatchObject(refused);
    expect(await mailsTo(email)).toEqual([]);
  });

  it('can be done five times for an address, which need not be known', async () => {
    const visitor = await shop.visitor();
    const ask = () => visitor.post('/api/auth/password-reset/request', { email: 'flooded@example.org' });
    for (let time = 0; time < 5; time += 1) expect((await ask()).status).toBe(202);
    const { status, body, headers } = await ask();
    expect([status, body.code]).toEqual([429, 'too-many-attempts']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(800);
  });
});

describe('changing the password', () => {
  it('needs the current one, ends the other sessions and keeps this one, under another secret', async () => {
    const visitor = await (await shop.visitor()).register();
    const elsewhere = await shop.visitor();
    await elsewhere.post('/api/auth/login', { email: visitor.email, password: visitor.password });
    const change = (currentPassword: string, newPassword: string) =>
      visitor.put('/api/auth/password', { currentPassword, newPassword });
    expect(await change('not the password', another)).toMatchObject({
      status: 401,
      body: { code: 'wrong-credentials' },
    });
    expect(await change(visitor.password, 'password123')).toMatchObject({ status: 400 });
    expect((await elsewhere.get('/api/auth/me')).status).toBe(200);
    expect(await change(visitor.password, another)).toMatchObject({ status: 200 });
    expect((await visitor.get('/api/auth/status')).body).toMatchObject({ authenticated: true, ref: visitor.ref });
    expect((await elsewhere.get('/api/auth/me')).status).toBe(401);
    expect(await signIn(visitor, another)).toBe(200);
  });

  it('takes back a reset that was asked for', async () => {
    const visitor = await (await shop.visitor()).register();
    const token = await tokenFor(visitor);
    const change = { currentPassword: visitor.password, newPassword: another };
    expect(await visitor.put('/api/auth/password', change)).toMatchObject({ status: 200 });
    expect(await confirm(visitor, token, 'what a thief would choose')).toMatchObject(refused);
    expect(await signIn(visitor, another)).toBe(200);
  });
});
