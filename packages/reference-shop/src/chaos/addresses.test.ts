import { afterAll, beforeAll, expect, it } from 'vitest';
import { send } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterAll(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
});

// Sessions, the protected journey and the targets of chaos look at the path themselves: what they do not know must not be served.
it.each([
  ['GET', '/api/Cart'],
  ['GET', '/api/cart/'],
  ['POST', '/api/orders/'],
  ['POST', '/api/Orders'],
  ['POST', '/api/checkout/address/'],
])('has nothing at another writing of an address: %s %s', async (method, path) => {
  const body = method === 'POST' ? {} : undefined;
  const answer = await send(shop.shop.publicUrl + path, { method, ...(body && { body }) });
  expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
});

it('takes no address outside /api for one of the API, and opens no session there', async () => {
  const answer = await send(`${shop.shop.publicUrl}/API/cart`);
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(answer.body).not.toMatchObject({ lines: expect.anything() });
});
