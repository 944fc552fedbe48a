import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, send } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';
import { Staff } from '../test-support/staff.ts';

const password = 'a password of the first account';
let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start({ PERFSHOP_ADMIN_PASSWORD: password });
});
afterAll(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
});

const signIn = (login: string, given: string): Promise<Answer> =>
  send(`${shop.shop.publicUrl}/api/admin/login`, { method: 'POST', body: { login, password: given } });

describe('the door of the back office', () => {
  it('draws the first password, tells it once, and stores its hash alone', async () => {
    const fresh = await RunningShop.start();
    try {
      const drawn = fresh.shop.adminPassword ?? '';
      expect(drawn).toMatch(/^[\w-]{20}$/);
      const staff = await Staff.enter(fresh, 'admin', drawn);
      expect((await staff.get('/api/admin/status')).body).toMatchObject({
        authenticated: true,
        login: 'admin',
        rights: ['admin', 'chaos', 'monitoring', 'scripts', 'jmeter'],
        clock: { mode: 'system', byMs: 0 },
      });
      const rows = await fresh.sql((db) => db('admin_accounts').select());
      expect(JSON.stringify(rows)).not.toContain(drawn);
      expect(rows[0].passwordHash).toMatch(/^\$argon2id\$/);
    } finally {
      await fresh.close();
    }
    expect(shop.shop.adminPassword).toBeUndefined();
  });

  it('answers the same to a wrong password and to a login that nobody has', async () => {
    const [wrong, unknown] = await Promise.all([signIn('admin', 'not this one'), signIn('nobody', 'not this one')]);
    expect([wrong.status, wrong.body.code]).toEqual([401, 'wrong-login']);
    expect(unknown.body).toEqual(wrong.body);
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  it('gives a cookie that scripts cannot read and other sites cannot send, another one each time', async () => {
    const first = await Staff.enter(shop, 'admin', password);
    const { cookie: planted } = first;
    const again = await first.post('/api/admin/login', { login: 'admin', password });
    const [cookie = ''] = again.headers.getSetCookie();
    expect(cookie).toMatch(/^admin_sid=[\w-]{43}; .*samesite=strict; httponly/i);
    // The session that the browser had is over.
    expect((await first.request('/api/admin/accounts', { headers: { cookie: planted } })).status).toBe(401);
    expect((await first.get('/api/admin/accounts')).status).toBe(200);
  });

  it('takes the session back when somebody signs out, and when it was idle or old', async () => {
    const staff = await Staff.enter(shop, 'admin', password);
    expect((await staff.get('/api/admin/accounts')).status).toBe(200);
    expect((await staff.post('/api/admin/logout', {})).body).toEqual({ authenticated: false });
    expect((await staff.get('/api/admin/accounts')).body.code).toBe('admin-sign-in-required');

    const hour = 3_600_000;
    for (const change of [{ seenAt: Date.now() - hour - 1 }, { createdAt: Date.now() - 12 * hour - 1 }]) {
      const late = await Staff.enter(shop, 'admin', password);
      await shop.sql(async (db) => {
        const { id } = await db('admin_sessions').orderBy('id', 'desc').first('id');
        await db('admin_sessions').where({ id }).update(change);
      });
      expect((await late.get('/api/admin/status')).body).toEqual({ authenticated: false });
    }
  });

  it('lets nobody try many passwords', async () => {
    const staff = await Staff.enter(shop, 'admin', password);
    await staff.post('/api/admin/accounts', { login: 'tried', password: 'correct horse battery', rights: [] });
    const tries = await Promise.all(Array.from({ length: 12 }, (_, index) => signIn('tried', `wrong ${index}`)));
    expect(tries.map(({ status }) => status).toSorted()).toEqual([...Array(10).fill(401), 429, 429]);
    expect((await signIn('tried', 'correct horse battery')).status).toBe(429);
  });

  it('is another door than that of the customers, and takes the control token', async () => {
    const customer = await (await shop.visitor()).register();
    expect((await customer.get('/api/admin/accounts')).status).toBe(401);
    const staff = await Staff.enter(shop, 'admin', password);
    expect((await staff.get('/api/auth/me')).status).toBe(401);
    const withToken = (token: string) =>
      send(`${shop.shop.publicUrl}/api/admin/accounts`, { headers: { 'x-admin-token': token } });
    expect((await withToken(shop.shop.controlToken)).status).toBe(200);
    expect((await withToken(`${shop.shop.controlToken}x`)).status).toBe(401);
  });

  it('changes one’s own password, and ends the other sessions', async () => {
    const chief = await Staff.enter(shop, 'admin', password);
    await chief.post('/api/admin/accounts', { login: 'grace', password: 'correct horse battery', rights: ['chaos'] });
    const here = await Staff.enter(shop, 'grace', 'correct horse battery');
    const there = await Staff.enter(shop, 'grace', 'correct horse battery');
    const wrong = await here.put('/api/admin/password', { current: 'not this one', password: 'another long password' });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'wrong-login']);
    const body = { current: 'correct horse battery', password: 'another long password' };
    expect((await here.put('/api/admin/password', body)).body).toMatchObject({ login: 'grace' });
    expect((await here.get('/api/admin/status')).body.authenticated).toBe(true);
    expect((await there.get('/api/admin/status')).body.authenticated).toBe(false);
    expect((await signIn('grace', 'correct horse battery')).status).toBe(401);
  });
});

describe('the accounts', () => {
  it('are made, changed and deleted, and all of it is noted without a secret', async () => {
    const staff = await Staff.enter(shop, 'admin', password);
    const secret = 'a password of the new account';
    const made = await staff.post('/api/admin/accounts', { login: 'linus', password: secret, rights: ['monitoring'] });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ login: 'linus', rights: ['monitoring'], signedInAt: null });
    const path = `/api/admin/accounts/${made.body.id}`;
    const taken = await staff.post('/api/admin/accounts', { login: 'linus', password: secret, rights: [] });
    expect([taken.status, taken.body.code]).toEqual([409, 'login-taken']);
    expect((await staff.put(path, { rights: ['monitoring', 'jmeter'] })).body.rights).toEqual(['monitoring', 'jmeter']);
    await staff.put(path, { password: `${secret} again` });
    expect((await staff.delete(path)).status).toBe(204);
    expect((await staff.delete(path)).body.code).toBe('account-not-found');

    const { body } = await staff.get(`/api/admin/audit?subject=account&subjectId=${made.body.id}`);
    expect(body.content.map(({ actor, action }: Record<string, string>) => [actor, action])).toEqual([
      ['admin', 'delete'],
      ['admin', 'edit'],
      ['admin', 'edit'],
      ['admin', 'create'],
    ]);
    expect(body.content[2]).toMatchObject({
      before: { rights: ['monitoring'] },
      after: { rights: ['monitoring', 'jmeter'] },
    });
    expect(JSON.stringify(body)).not.toContain(secret);
    expect(JSON.stringify(body)).not.toContain('argon2');
  });

  it('are given no right that their maker does not hold, by no detour', async () => {
    const chief = await Staff.enter(shop, 'admin', password);
    const body = { login: 'keeper', password: 'correct horse battery', rights: ['admin'] };
    const { id } = (await chief.post('/api/admin/accounts', body)).body;
    const keeper = await Staff.enter(shop, 'keeper', body.password);
    const refused = [
      await keeper.put(`/api/admin/accounts/${id}`, { rights: ['admin', 'chaos'] }),
      await keeper.post('/api/admin/accounts', { ...body, login: 'keeper2', rights: ['chaos'] }),
      // Setting the password of an account that can do more is the same as being it.
      await keeper.put('/api/admin/accounts/1', { password: 'taken over by keeper' }),
    ];
    expect(refused.map(({ status, body: problem }) => [status, problem.code])).toEqual(
      refused.map(() => [403, 'right-not-held']),
    );
    expect((await signIn('admin', password)).status).toBe(200);
    await chief.delete(`/api/admin/accounts/${id}`);
  });

  it('keep one that can let others in, also when two remove each other at once', async () => {
    const chief = await Staff.enter(shop, 'admin', password);
    expect((await chief.delete('/api/admin/accounts/1')).body.code).toBe('last-admin');
    expect((await chief.put('/api/admin/accounts/1', { rights: ['chaos'] })).body.code).toBe('last-admin');

    const rights = ['admin', 'chaos', 'monitoring', 'scripts', 'jmeter'];
    const other = { login: 'second', password: 'correct horse battery', rights };
    const { id } = (await chief.post('/api/admin/accounts', other)).body;
    const second = await Staff.enter(shop, 'second', other.password);
    const answers = await Promise.all([
      second.put('/api/admin/accounts/1', { rights: ['chaos'] }),
      chief.put(`/api/admin/accounts/${id}`, { rights: ['chaos'] }),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const admins = await shop.sql((db) => db('admin_accounts').where('rights', 'like', '%"admin"%'));
    expect(admins).toHaveLength(1);
  });
});
