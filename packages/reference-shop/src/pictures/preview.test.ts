import { pictureDownload } from '@perfshop/chaos-security/points';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';
import type { Visitor } from '../test-support/visitor.ts';

let shop: RunningShop;
let customer: Visitor;
beforeAll(async () => {
  shop = await RunningShop.start();
  customer = await (await shop.visitor()).register();
});
afterAll(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
});

const preview = (url: string, who = customer) => who.get(`/api/pictures/preview?url=${encodeURIComponent(url)}`);

describe('the preview of a picture', () => {
  it('shows a picture of the shop, by its path or its whole address', async () => {
    const { body } = await customer.get('/pictures/7.svg');
    for (const url of ['/pictures/7.svg', `${shop.shop.publicUrl}/pictures/7.svg`]) {
      const answer = await preview(url);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
      expect(answer.body).toBe(body);
    }
  });

  it('asks no other host, and not its own other port', async () => {
    for (const url of ['http://evil.example/a.png', `${shop.shop.managementUrl}/metrics`, 'file:///etc/passwd']) {
      expect(await preview(url)).toMatchObject({ status: 400, body: { code: 'picture-source-refused' } });
    }
  });

  it('is for customers, and tells of pictures that are not there', async () => {
    expect((await preview('/pictures/7.svg', await shop.visitor())).status).toBe(401);
    expect((await preview('/pictures/999999.svg')).status).toBe(404);
    expect((await preview(`/pictures/uploaded/${'0'.repeat(40)}`)).status).toBe(404);
  });

  it('is where a flaw answers for an address that the policy refuses, and is told that it does', async () => {
    const asked: object[] = [];
    const remove = pictureDownload.attach({
      key: 'test',
      handler: async (next, context) => {
        asked.push(context);
        return context.allowed ? next() : { contentType: 'text/plain', bytes: Buffer.from('bait') };
      },
    });
    const { status, body } = await preview('http://169.254.169.254/latest/meta-data/');
    remove();
    expect([status, body]).toEqual([200, 'bait']);
    expect(asked).toEqual([{ url: 'http://169.254.169.254/latest/meta-data/', allowed: false }]);
  });
});
