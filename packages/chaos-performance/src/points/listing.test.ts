import { createChaos, defineFault, definePlugin } from '@perfshop/core';
import { expect, expectTypeOf, it } from 'vitest';
import { listingRead } from './index.ts';

const rowByRow = defineFault({
  id: 'test.n-plus-one',
  reach: 'request',
  title: 'One query for each row',
  activate({ around }) {
    around(listingRead, async (_next, context) => {
      const rows: unknown[] = [];
      for (const read of await context.rowByRow()) rows.push(await read());
      return rows;
    });
  },
});

it('lets a fault read a list row by row, with the same rows in the same order', async () => {
  const plugin = definePlugin({ name: 'test', version: '1.0.0', family: 'test', title: 'Test', faults: [rowByRow] });
  const chaos = await createChaos({ plugins: [plugin()], points: [listingRead] });
  const names = new Map([
    [7, 'Globe'],
    [12, 'Lamp'],
    [3, 'Chair'],
  ]);
  let statements = 0;
  const list = () =>
    listingRead.run(
      async () => {
        statements += 1;
        return [...names.values()];
      },
      {
        name: 'products',
        rowByRow: async () => {
          statements += 1;
          return [...names.keys()].map((id) => async () => {
            statements += 1;
            return names.get(id) ?? '';
          });
        },
      },
    );
  const plain = await list();
  expectTypeOf(plain).toEqualTypeOf<readonly string[]>();
  expect([plain, statements]).toEqual([['Globe', 'Lamp', 'Chair'], 1]);
  const activation = await chaos.activate(rowByRow, {});
  expect([await list(), statements]).toEqual([plain, 1 + 1 + 3]);
  await activation.restore();
  expect([await list(), statements]).toEqual([plain, 6]);
  await chaos.close();
});
