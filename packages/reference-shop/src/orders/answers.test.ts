import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Answer } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';
import { address, goodCard } from '../test-support/visitor.ts';

const book = 20;

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterAll(() => shop.close());

it('a whole purchase is answered as the description of the API says', async () => {
  const visitor = await (await shop.visitor()).register();
  const { paths } = (await visitor.get('/api/openapi.json')).body;
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  /** Holds an answer against the schema of its status. */
  const check = async (operation: string, answering: Promise<Answer>) => {
    const [method = '', path = ''] = operation.split(' ');
    const { status, body } = await answering;
    const schema = paths[path][method].responses[String(status)]?.content['application/json'].schema;
    expect(schema, `${operation} ${status}`).toBeDefined();
    const isValid = ajv.validate(schema, body);
    expect(ajv.errors ?? [], operation).toEqual([]);
    expect(isValid).toBe(true);
    return body;
  };

  await check('post /api/cart/add', visitor.add(book, 3));
  await check('get /api/checkout', visitor.get('/api/checkout'));
  await check('post /api/cart/promotions', visitor.post('/api/cart/promotions', { code: 'BIENVENUE10' }));
  await check('post /api/cart/promotions', visitor.post('/api/cart/promotions', { code: 'LIVRAISON' }));
  await check('post /api/checkout/address', visitor.post('/api/checkout/address', address));
  await check('post /api/checkout/shipping', visitor.post('/api/checkout/shipping', { option: 'standard' }));
  await check('post /api/checkout/loyalty', visitor.post('/api/checkout/loyalty', { points: 0 }));
  await check('get /api/checkout', visitor.get('/api/checkout'));
  const challenged = { ...goodCard, cardNumber: '4000000000003220' };
  const { challengeId } = await check('post /api/checkout/payment', visitor.post('/api/checkout/payment', challenged));
  const { paymentToken } = await check(
    'post /api/checkout/payment/challenge',
    visitor.post('/api/checkout/payment/challenge', { challengeId, code: '123456' }),
  );
  await check('post /api/checkout/payment', visitor.post('/api/checkout/payment', goodCard));
  const { id } = await check('post /api/orders', visitor.order(paymentToken, 'answers-01'));
  await check('post /api/orders', visitor.order(paymentToken, 'answers-01'));
  await check('get /api/orders', visitor.get('/api/orders'));
  await check('get /api/orders/{id}', visitor.get(`/api/orders/${id}`));
  await check('get /api/orders/{id}/invoice', visitor.get(`/api/orders/${id}/invoice`));
  await check('post /api/orders/{id}/cancel', visitor.post(`/api/orders/${id}/cancel`, {}));
  await check('get /api/orders/{id}', visitor.get(`/api/orders/${id}`));
  await check('get /api/orders/{id}/invoice', visitor.get(`/api/orders/${id}/invoice`));
  await check('get /api/loyalty', visitor.get('/api/loyalty'));
  await check('get /api/loyalty/history', visitor.get('/api/loyalty/history'));
  const { content } = await check('get /api/mailbox', visitor.get('/api/mailbox'));
  await check('get /api/mailbox/{id}', visitor.get(`/api/mailbox/${content[0].id}`));
});
