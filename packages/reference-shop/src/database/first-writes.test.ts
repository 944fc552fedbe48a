import type { Knex } from 'knex';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepClock, restoreClock } from '../admin/clock/kept-clock.ts';
import { ShopClock } from '../clock/clock.ts';
import { type CheckedPicture, createUploadedPictures } from '../pictures/uploaded-pictures.ts';
import { createTestDatabase, type TestDatabase } from '../test-support/test-database.ts';
import { untilSomebodyWaits } from '../test-support/waiting.ts';
import { openDatabase } from './open.ts';
import { inTransaction } from './transaction.ts';

let database: TestDatabase;
let db: Knex;
beforeAll(async () => {
  database = await createTestDatabase();
  db = await openDatabase(database.settings);
});
afterAll(async () => {
  await db.destroy();
  await database.remove();
});

it('many who set the clock for the first time at once all succeed, and one of them counts', async () => {
  for (let round = 0; round < 5; round += 1) {
    await db('shop_settings').delete();
    const setting = (at: number) => ({ mode: 'frozen', at }) as const;
    await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        inTransaction(db, (transaction) => keepClock(transaction, setting(1_000 + index))),
      ),
    );
    const clock = new ShopClock();
    await restoreClock(db, clock);
    expect(clock.state.frozenAt).toBeGreaterThanOrEqual(1_000);
    expect(await db('shop_settings').pluck('name')).toEqual(['clock']);
  }
});

it('two who put the same picture into the shop for the first time both succeed, and it is stored once', async () => {
  const pictures = createUploadedPictures(db);
  const picture: CheckedPicture = { mediaType: 'image/webp', width: 2, height: 1, content: Buffer.from('webp') };
  const { second } = await inTransaction(db, async (transaction) => {
    await pictures.put(transaction, 1, picture, 1_000);
    const end = inTransaction(db, (later) => pictures.put(later, 2, picture, 2_000));
    // Whatever becomes of it is looked at below.
    end.catch(() => undefined);
    await untilSomebodyWaits(db);
    return { second: end };
  });
  await second;
  const shown: { pictureKey: string }[] = await db('products').whereIn('id', [1, 2]).select('pictureKey');
  const [key = '', ...others] = new Set(shown.map(({ pictureKey }) => pictureKey));
  expect(others).toEqual([]);
  expect(await pictures.find(key)).toMatchObject(picture);
  expect((await db('pictures').select('createdAt')).map(({ createdAt }) => Number(createdAt))).toEqual([1_000]);
});
