import { argon2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';
import { hashPassword } from './password-hash.ts';

const laptop = 1;
const book = 20;
const password = 'correct horse battery staple';
const ada = { email: 'ada@example.org', password, firstName: 'Ada', lastName: 'Martin' };

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterAll(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
});

const cookieOf = (headers: Headers) => headers.getSetCookie()[0]?.split(';')[0] ?? '';
const call = (method: string, path: string, cookie = '', body?: unknown) =>
  send(shop.shop.publicUrl + path, { method, body, headers: cookie ? { cookie } : {} });
const quantities = (cart: { lines: { productId: number; quantity: number }[] }) =>
  Object.fromEntries(cart.lines.map(({ productId, quantity }) => [productId, quantity]));

describe('registering', () => {
  it('makes a customer, signed in, in the same session under another secret', async () => {
    const before = await call('GET', '/api/auth/status');
    const guest = cookieOf(before.headers);
    const { status, body, headers } = await call('POST', '/api/auth/register', guest, { ...ada, civility: 'mrs' });
    expect(status).toBe(201);
    expect(body).toEqual({
      authenticated: true,
      ref: before.body.ref,
      language: 'en',
      user: {
        ref: expect.stringMatching(/^u-[2-9a-z]{10}$/),
        email: 'ada@example.org',
        civility: 'mrs',
        firstName: 'Ada',
        lastName: 'Martin',
        language: 'en',
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      },
    });
    const own = cookieOf(headers);
    expect(own).not.toBe(guest);
    expect((await call('GET', '/api/auth/me', own)).body).toEqual(body.user);
    // Whoever knew the guest's secret, because they planted it, gets a session of nobody.
    expect((await call('GET', '/api/auth/status', guest)).body).toMatchObject({ authenticated: false });
    expect(await call('GET', '/api/auth/me', guest)).toMatchObject({ status: 401, body: { code: 'sign-in-required' } });
  });

  it('refuses an address that has an account, in whatever case', async () => {
    expect(await call('POST', '/api/auth/register', '', { ...ada, email: 'ADA@Example.org' })).toMatchObject({
      status: 409,
      body: { code: 'email-taken' },
    });
  });

  it.each([
    [{ password: 'short' }, 'password', 'Must have at least 10 characters.'],
    [{ password: 'x'.repeat(129) }, 'password', 'Must have at most 128 characters.'],
    [{ password: 'Password123' }, 'password', 'Too many people use this password. Choose another one.'],
    [
      { email: 'grace.hopper@example.org', password: 'Grace.Hopper@example.org' },
      'password',
      'The password must not be your e-mail address.',
    ],
    [
      { email: 'grace.hopper@example.org', password: 'grace.hopper' },
      'password',
      'The password must not be your e-mail address.',
    ],
    [{ email: 'grace@' }, 'email', 'This is not a valid e-mail address.'],
    [{ firstName: ' ' }, 'firstName', 'This field must not be empty.'],
    [{ origin: 'traffic' }, 'origin', 'This field is not known.'],
  ])('refuses %o', async (change, path, message) => {
    const { status, body } = await call('POST', '/api/auth/register', '', {
      ...ada,
      email: 'new@example.org',
      ...change,
    });
    expect([status, body.errors]).toEqual([400, [{ path, message }]]);
  });

  it('takes any characters: a passphrase in another script, and spaces', async () => {
    const typed = 'мой пароль 🔑 très long';
    const visitor = await shop.visitor();
    const person = { ...ada, email: 'unicode@example.org', password: typed };
    expect((await visitor.post('/api/auth/register', person)).status).toBe(201);
    const decomposed = typed.normalize('NFD');
    expect(decomposed).not.toBe(typed);
    expect((await call('POST', '/api/auth/login', '', { email: person.email, password: decomposed })).status).toBe(200);
  });
});

describe('signing in', () => {
  it('needs the right password, and tells nobody whether the address is known', async () => {
    const wrong = await call('POST', '/api/auth/login', '', { email: ada.email, password: 'not the password' });
    const unknown = await call('POST', '/api/auth/login', '', { email: 'nobody@example.org', password });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } });
    expect(unknown.body).toEqual(wrong.body);
    expect(await call('POST', '/api/auth/login', '', { email: 'ADA@example.org', password })).toMatchObject({
      status: 200,
      body: { authenticated: true, user: { email: 'ada@example.org' } },
    });
  });

  it('keeps the reference of the session and changes its secret, each time', async () => {
    const guest = await call('GET', '/api/auth/status');
    const first = await call('POST', '/api/auth/login', cookieOf(guest.headers), ada2());
    const second = await call('POST', '/api/auth/login', cookieOf(first.headers), ada2());
    expect([first.body.ref, second.body.ref]).toEqual([guest.body.ref, guest.body.ref]);
    expect(new Set([guest, first, second].map(({ headers }) => cookieOf(headers))).size).toBe(3);
    expect((await call('GET', '/api/auth/me', cookieOf(first.headers))).status).toBe(401);
    expect((await call('GET', '/api/auth/me', cookieOf(second.headers))).status).toBe(200);
  });

  it('as somebody else leaves the session of the first to them', async () => {
    const one = await (await shop.visitor()).register();
    await one.add(book);
    const two = await (await shop.visitor()).register();
    const { body } = await one.post('/api/auth/login', { email: two.email, password: two.password });
    expect(body.ref).not.toBe(one.ref);
    expect(body.user.email).toBe(two.email);
    expect((await one.get('/api/cart')).body.count).toBe(0);
  });

  it('does not let another site do it', async () => {
    const { status } = await send(`${shop.shop.publicUrl}/api/auth/login`, {
      method: 'POST',
      body: ada2(),
      headers: { origin: 'https://evil.example' },
    });
    expect(status).toBe(403);
  });
});

const ada2 = () => ({ email: ada.email, password });

describe('a password that was set meanwhile', () => {
  it('is not undone by those who are signing in with the old one, and lets none of them in', async () => {
    const email = 'grace@example.org';
    const next = 'another battery, another staple';
    const passwordHash = await hashPassword(next);
    await call('POST', '/api/auth/register', '', { ...ada, email });
    const logins = Array.from({ length: 6 }, () => call('POST', '/api/auth/login', '', { email, password }));
    // All have been read and wait for their hashes, which are made two at a time.
    await Promise.race(logins);
    await shop.sql((db) => db('users').where({ email }).update({ passwordHash }));
    expect((await Promise.all(logins)).map(({ status }) => status)).toContain(401);
    expect((await call('POST', '/api/auth/login', '', { email, password: next })).status).toBe(200);
    expect((await call('POST', '/api/auth/login', '', { email, password })).status).toBe(401);
  });
});

describe('a hash with figures of the past', () => {
  const outdated = async () => {
    const salt = randomBytes(16);
    const figures = { memory: 8_192, passes: 1, parallelism: 1 };
    const tag = await promisify(argon2)('argon2id', { message: password, nonce: salt, ...figures, tagLength: 32 });
    const [saltText, tagText] = [salt, tag].map((bytes) => bytes.toString('base64').replaceAll('=', ''));
    return `$argon2id$v=19$m=8192,t=1,p=1$${saltText}$${tagText}`;
  };
  const hashOf = async (email: string) =>
    (await shop.sql((db) => db('users').where({ email }).first('passwordHash'))).passwordHash as string;
  /** A customer who has not signed in for years. */
  const returning = async () => {
    const { email } = await (await shop.visitor()).register();
    const passwordHash = await outdated();
    await shop.sql((db) => db('users').where({ email }).update({ passwordHash }));
    return email;
  };
  const signInOften = (email: string) =>
    Array.from({ length: 6 }, () => call('POST', '/api/auth/login', '', { email, password }));

  it('is renewed, and lets everybody in who signs in at the same time', async () => {
    const email = await returning();
    const answers = await Promise.all(signInOften(email));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
    for (const { headers } of answers) expect((await call('GET', '/api/auth/me', cookieOf(headers))).status).toBe(200);
    expect(await hashOf(email)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('does not let in who signs in with the old password while another one is set', async () => {
    const email = await returning();
    const passwordHash = await hashPassword('another battery, another staple');
    const answers = await shop.sql(async (db) => {
      const logins = signInOften(email);
      await Promise.race(logins);
      await db('users').where({ email }).update({ passwordHash });
      return Promise.all(logins);
    });
    expect(answers.map(({ status }) => status)).toContain(401);
    expect(await hashOf(email)).toBe(passwordHash);
  });
});

describe('signing out', () => {
  it('ends the session on the server and begins another', async () => {
    const visitor = await (await shop.visitor()).register();
    const signedIn = await call('POST', '/api/auth/login', '', { email: visitor.email, password: visitor.password });
    const cookie = cookieOf(signedIn.headers);
    const { status, body, headers } = await call('POST', '/api/auth/logout', cookie);
    expect(status).toBe(200);
    expect(body).toEqual({ authenticated: false, ref: expect.not.stringMatching(signedIn.body.ref), language: 'en' });
    expect((await call('GET', '/api/auth/me', cookie)).status).toBe(401);
    expect((await call('GET', '/api/auth/me', cookieOf(headers))).status).toBe(401);
    expect((await call('GET', '/api/auth/status', cookieOf(headers))).body.ref).toBe(body.ref);
    // The other session of the same customer goes on.
    expect((await visitor.get('/api/auth/me')).status).toBe(200);
  });
});

describe('the cart', () => {
  it('of a guest becomes the customer’s, added to what they left elsewhere', async () => {
    const customer = await (await shop.visitor()).register();
    await customer.add(laptop, 2);
    await customer.add(book, 60);
    await customer.post('/api/auth/logout', {});
    expect((await customer.get('/api/cart')).body.count).toBe(0);

    await customer.add(laptop);
    await customer.add(book, 50);
    const stock = (await customer.get(`/api/products/${book}`)).body.stock;
    await customer.post('/api/auth/login', { email: customer.email, password: customer.password });
    const cart = (await customer.get('/api/cart')).body;
    expect(quantities(cart)).toEqual({ [laptop]: 3, [book]: Math.min(99, stock) });
    // What was moved is not moved twice.
    await customer.post('/api/auth/login', { email: customer.email, password: customer.password });
    expect(quantities((await customer.get('/api/cart')).body)).toEqual(quantities(cart));
  });

  it('moves to where the customer signs in', async () => {
    const atHome = await (await shop.visitor()).register();
    await atHome.add(laptop);
    const onTheWay = await shop.visitor();
    await onTheWay.post('/api/auth/login', { email: atHome.email, password: atHome.password });
    expect(quantities((await onTheWay.get('/api/cart')).body)).toEqual({ [laptop]: 1 });
    expect((await atHome.get('/api/cart')).body.count).toBe(0);
  });

  it('is merged once when the customer signs in twice at the same time', async () => {
    const customer = await (await shop.visitor()).register();
    await customer.add(laptop, 2);
    const credentials = { email: customer.email, password: customer.password };
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => call('POST', '/api/auth/login', '', credentials)),
    );
    const carts = await Promise.all(answers.map(({ headers }) => call('GET', '/api/cart', cookieOf(headers))));
    expect(carts.map(({ body }) => body.count).sort()).toEqual([0, 0, 0, 2]);
  });
});
