import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectUnavailable, impatient } from '../test-support/outage.ts';
import { RunningShop } from '../test-support/running-shop.ts';
import type { Visitor } from '../test-support/visitor.ts';

const phone = 11;

let shop: RunningShop;
let visitor: Visitor;
beforeEach(async () => {
  shop = await RunningShop.start(impatient);
  visitor = await (await shop.visitor()).register();
});
afterEach(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
});

const product = () => visitor.get(`/api/products/${phone}`);
const probe = async (path: string) => (await visitor.get(path)).status;

describe('a shop whose database file', () => {
  it('is taken away says so, makes no other one, and goes on when it is back', async () => {
    await visitor.add(phone);
    const file = join(shop.directory, 'shop.sqlite');
    renameSync(file, `${file}.away`);
    await expectUnavailable(product);
    await expectUnavailable(() => visitor.add(phone));
    expect(await probe('/healthz')).toBe(200);
    expect(await probe('/readyz')).toBe(503);
    expect(existsSync(file)).toBe(false);

    renameSync(`${file}.away`, file);
    expect((await visitor.get('/api/cart')).body).toMatchObject({ count: 1 });
    expect((await visitor.add(phone)).body).toMatchObject({ count: 2 });
    expect(await probe('/readyz')).toBe(200);
  });

  it('is locked by another program refuses changes in time, goes on reading, and sells afterwards', async () => {
    await visitor.add(phone);
    const token = await visitor.checkOut();
    const meanwhile = async () => {
      await Promise.all([
        ...Array.from({ length: 8 }, () => expectUnavailable(() => visitor.add(phone))),
        expectUnavailable(() => visitor.order(token, 'while-it-is-held')),
        product().then(({ status }) => expect(status).toBe(200)),
      ]);
    };
    // A transaction takes the lock when it begins.
    await shop.sql((db) => db.transaction(meanwhile));
    expect((await visitor.order(token, 'while-it-is-held')).status).toBe(201);
  });
});
