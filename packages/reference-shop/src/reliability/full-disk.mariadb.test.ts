import { afterAll, beforeAll, expect, it } from 'vitest';
import { send } from '../test-support/http.ts';
import { MariadbServer } from '../test-support/mariadb-server.ts';
import { expectUnavailable, impatient } from '../test-support/outage.ts';
import { RunningShop } from '../test-support/running-shop.ts';
import { createTestDatabase } from '../test-support/test-database.ts';

// What undoes changes stands in files of its own: a server that finds no room for that ends itself.
const inFiles = (files: string) => [
  '--innodb-undo-tablespaces=3',
  '--innodb-file-per-table=0',
  `--innodb-data-file-path=${files}`,
];

let server: MariadbServer;
let shop: RunningShop;
beforeAll(async () => {
  // All tables in one file, which never grows: full is full.
  server = await MariadbServer.start({
    options: inFiles('ibdata1:48M'),
  });
  shop = await RunningShop.startOn(await createTestDatabase(server.url('')), impatient);
});
afterAll(async () => {
  await shop.close();
  await server.remove();
});

it('a shop whose storage is full says so, goes on reading, and sells when there is room again', async () => {
  const visitor = await shop.visitor();
  await shop.sql(async (db) => {
    await db.schema.createTable('filler', (table) => {
      table.increments('id');
      table.string('text', 3_000);
    });
    // Rows that lie whole in their page: MariaDB ends itself when it finds no room to take a half-stored longer one back.
    const text = 'x'.repeat(3_000);
    const isFull = () =>
      db('filler')
        .insert({ text })
        .then(
          () => false,
          () => true,
        );
    while (!(await isFull()));
  });
  const arrive = () => send(`${shop.shop.publicUrl}/api/auth/status`);
  // Pages that are half empty take a few visitors more.
  for (let more = 0; more < 3_000 && (await arrive()).status === 200; more += 1);
  await expectUnavailable(arrive, 'storage-full');
  expect((await visitor.get('/api/products/11')).status).toBe(200);

  // Somebody gives the server more room.
  await server.stop('SIGTERM');
  await server.resumeFromStop({ options: inFiles('ibdata1:48M;ibdata2:48M') });
  expect((await arrive()).status).toBe(200);
  expect((await visitor.add(11)).status).toBe(200);
  expect(shop.crashes).toEqual([]);
});
