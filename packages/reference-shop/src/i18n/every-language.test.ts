import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { money } from '../pricing/money.ts';
import { RunningShop } from '../test-support/running-shop.ts';
import { languages } from './language.ts';
import { translate } from './translate.ts';

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterAll(() => shop.close());

describe.each(languages)('a customer whose browser asks for %s', (language) => {
  it('reads mails, invoices and problems in it, and products in French or English', async () => {
    const customer = await (await shop.visitor(language)).register();
    const { body: order } = await customer.buy(1);

    const { content } = (await customer.get('/api/mailbox')).body;
    const subject = translate(language, 'mail.confirmation.subject', { number: order.number });
    expect(content).toMatchObject([{ language, subject }]);
    const { text } = (await customer.get(`/api/mailbox/${content[0].id}`)).body;
    expect(text).toContain(money(Math.round(order.total * 100), language));

    const { body: invoice } = await customer.get(`/api/orders/${order.id}/invoice?format=html`);
    expect(invoice).toContain(`<html lang="${language}">`);
    expect(invoice).toContain(translate(language, 'invoice.total-gross'));

    const { body: problem } = await customer.get('/api/products/9999');
    expect(problem.title).toBe(translate(language, 'problem.product-not-found'));
    const { body: product } = await customer.get('/api/products/1');
    expect(product.summary).toMatch(language === 'fr' ? /^Ordinateur portable/ : /^Laptop/);
  });
});
