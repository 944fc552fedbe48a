import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MailServer } from '../test-support/mail-server.ts';
import { RunningShop } from '../test-support/running-shop.ts';
import { createTestDatabase } from '../test-support/test-database.ts';
import { pauseAfter } from './outbox.ts';

const book = 20;

let server: MailServer;
beforeEach(async () => {
  server = await MailServer.start();
});
afterEach(() => server.close());

const settings = () => ({ SMTP_URL: server.url, PERFSHOP_MAIL_FROM: 'PerfShop <shop@example.org>' });
const header = (source: string, name: string) => new RegExp(`^${name}: (.*)$`, 'mi').exec(source)?.[1];

describe('the outbox', () => {
  it('sends the confirmation of an order to a real server, in the language of the customer', async () => {
    const shop = await RunningShop.start(settings());
    const visitor = await shop.visitor('fr');
    const { body: order } = await visitor.buy(book);
    await vi.waitUntil(() => server.received.length === 1, { timeout: 40_000 });
    const [mail] = server.received;
    expect(mail).toMatchObject({ from: 'shop@example.org', to: [visitor.email] });
    const source = mail?.source ?? '';
    expect(header(source, 'Subject')).toBe(`Votre commande ${order.number}`);
    expect(header(source, 'From')).toBe('PerfShop <shop@example.org>');
    expect(header(source, 'Message-ID')).toMatch(/^<[0-9a-f-]{36}@example\.org>$/);
    expect(source).toMatch('multipart/alternative');
    expect(source).toMatch('text/plain');
    expect(source).toMatch('text/html');

    const { content } = (await visitor.get('/api/mailbox')).body;
    await vi.waitUntil(async () => (await visitor.get('/api/mailbox')).body.content[0].sentAt !== null, {
      timeout: 40_000,
    });
    expect(content).toMatchObject([{ template: 'confirmation', language: 'fr', to: visitor.email }]);
    await shop.close();
    expect(shop.crashes).toEqual([]);
  });

  it('sends what was written while the server was away, once it is back', async () => {
    const { port } = server;
    const from = settings();
    await server.close();
    const shop = await RunningShop.start(from);
    const visitor = await shop.visitor();
    expect((await visitor.buy(book)).status).toBe(201);
    server = await MailServer.start(port);
    await vi.waitUntil(() => server.received.length === 1, { timeout: 40_000 });
    expect(server.received[0]?.to).toEqual([visitor.email]);
    await shop.close();
  });

  it('tries again when the server refuses, and sends each mail once', async () => {
    server.refusals = 1;
    const shop = await RunningShop.start(settings());
    const visitor = await shop.visitor();
    await visitor.buy(book);
    await vi.waitUntil(() => server.received.length === 1, { timeout: 40_000 });
    await visitor.buy(book);
    await vi.waitUntil(() => server.received.length === 2, { timeout: 40_000 });
    expect(server.offered).toBe(3);
    await shop.close();
    expect(server.offered).toBe(3);
  });

  it('is emptied before the shop closes', async () => {
    const shop = await RunningShop.start(settings());
    const buyers = await Promise.all(Array.from({ length: 8 }, () => shop.visitor()));
    await Promise.all(buyers.map((buyer) => buyer.buy(book)));
    await shop.close();
    expect(server.received.map(({ to }) => to[0]).sort()).toEqual(buyers.map(({ email }) => email).sort());
  });

  it('sends a mail again after a crash that came before it was noted, under the same name', async () => {
    const database = await createTestDatabase();
    const before = await RunningShop.startOn(database, settings());
    await (await before.visitor()).buy(book);
    await before.shop.close();
    expect(server.received).toHaveLength(1);
    // As a process leaves it that is killed right after the server took the mail.
    await database.sql((db) => db('mails').update({ status: 'waiting', nextAttemptAt: Date.now() - 1 }));
    const after = await RunningShop.startOn(database, settings());
    await vi.waitUntil(() => server.received.length === 2, { timeout: 40_000 });
    await after.close();
    const [first, second] = server.received.map(({ source }) => header(source, 'Message-ID'));
    expect(first).toBe(second);
  });

  it('is shared by shops on one database: each mail is sent by one of them', async () => {
    const database = await createTestDatabase();
    const here = await RunningShop.startOn(database, settings());
    const there = await RunningShop.startOn(database, settings());
    const buyers = await Promise.all(Array.from({ length: 6 }, (_, index) => (index % 2 ? here : there).visitor()));
    await Promise.all(buyers.map((buyer) => buyer.buy(book)));
    await here.shop.close();
    await there.shop.close();
    expect(server.received.map(({ to }) => to[0]).sort()).toEqual(buyers.map(({ email }) => email).sort());
    await database.remove();
  });

  it('waits twice as long after each attempt, up to an hour', () => {
    expect([1, 2, 3, 10, 11, 18].map(pauseAfter)).toEqual([5_000, 10_000, 20_000, 2_560_000, 3_600_000, 3_600_000]);
  });
});

it('follows a fault that is aimed at one session out of the request', async () => {
  const shop = await RunningShop.start(settings());
  const [target, other] = [await shop.visitor(), await shop.visitor()];
  const seen: (string | undefined)[] = [];
  const { dependencyCall } = await import('@perfshop/chaos-functional/points');
  const { captureScope } = await import('@perfshop/core');
  // Any fault of this session opens the scope; what is sent within it can be told by its attributes.
  await shop.control('POST', '/activations', {
    fault: 'business.vat-rate',
    target: { attributes: { session: target.ref } },
  });
  const remove = dependencyCall.attach({
    key: 'test',
    handler: (next, { operation }) => {
      const [scope] = captureScope().scopes;
      if (operation === 'send') seen.push(scope?.[1].attributes.session as string | undefined);
      return next();
    },
  });
  try {
    await target.buy(book);
    await vi.waitUntil(() => server.received.length === 1, { timeout: 40_000 });
    await other.buy(book);
    await vi.waitUntil(() => server.received.length === 2, { timeout: 40_000 });
    expect(seen).toEqual([target.ref, undefined]);
  } finally {
    remove();
    await shop.close();
  }
});
