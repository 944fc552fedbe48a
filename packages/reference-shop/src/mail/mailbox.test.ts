import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';

const book = 20; // 38.90, 2.14 of VAT

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterAll(() => shop.close());

describe('the mailbox', () => {
  it('has the confirmation of an order as soon as there is one, with its amounts', async () => {
    const visitor = await shop.visitor('en');
    const order = (await visitor.buy(book, 2)).body;
    const { body } = await visitor.get('/api/mailbox');
    expect(body).toMatchObject({ totalElements: 1, content: [{ template: 'confirmation', sentAt: null }] });
    const mail = (await visitor.get(`/api/mailbox/${body.content[0].id}`)).body;
    expect(mail.subject).toBe(`Your order ${order.number}`);
    expect(mail.text).toMatch(/2 × Networks Explained +€82\.08\n/);
    expect(mail.text).toMatch(/Goods, VAT included +€82\.08\nStandard delivery +€9\.90\nTotal +€91\.98\n/);
    expect(mail.text).toMatch(/It will reach you by \w+,? \d+ \w+ \d{4}\./);
    expect(order.total).toBe(91.98);
  });

  it('serves the HTML for a sandboxed frame of the shop: no script, nothing from elsewhere', async () => {
    const visitor = await shop.visitor('fr');
    await visitor.buy(book);
    const [{ id }] = (await visitor.get('/api/mailbox')).body.content;
    const { html } = (await visitor.get(`/api/mailbox/${id}`)).body;
    const { status, headers, body } = await visitor.get(html);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch('text/html');
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch("default-src 'none'");
    expect(policy).toMatch("frame-ancestors 'self'");
    expect(policy).toMatch(/sandbox allow-popups/);
    expect(policy).not.toMatch(/script|unsafe/);
    expect(body).toMatch('<html lang="fr">');
    expect(body).toMatch('Le réseau expliqué');
  });

  it('gets what comes after an order in the language that the account has by then', async () => {
    const visitor = await shop.visitor('en');
    const { body: order } = await visitor.buy(book);
    expect((await visitor.put('/api/auth/me', { language: 'fr' })).status).toBe(200);
    expect((await visitor.post(`/api/orders/${order.id}/cancel`, {})).status).toBe(200);
    const { content } = (await visitor.get('/api/mailbox')).body;
    expect(content).toMatchObject([
      { template: 'cancellation', language: 'fr', subject: expect.stringMatching(/annul/) },
      { template: 'confirmation', language: 'en', subject: `Your order ${order.number}` },
    ]);
  });

  it('is nobody else’s', async () => {
    const [owner, other] = [await shop.visitor(), await (await shop.visitor()).register()];
    await owner.buy(book);
    const [{ id }] = (await owner.get('/api/mailbox')).body.content;
    for (const path of [`/api/mailbox/${id}`, `/api/mailbox/${id}/html`])
      expect(await other.get(path)).toMatchObject({ status: 404, body: { code: 'mail-not-found' } });
    expect((await other.get('/api/mailbox')).body.content).toEqual([]);
  });
});
