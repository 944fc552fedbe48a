import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireService } from '../../../../tests/services.ts';
import { buy } from './support/quick-order.ts';
import { becomeCustomer, textOf, wordsOf } from './support/shopping.ts';
import { Storefront } from './support/storefront.ts';

describe.runIf(requireService('chromium', 'orders in a browser'))('orders in a browser', () => {
  let store: Storefront;
  beforeAll(async () => {
    store = await Storefront.open();
  });
  afterAll(async () => {
    await store.close();
    expect(store.faults).toEqual([]);
    expect(store.running.crashes).toEqual([]);
  });

  it.each(['fr', 'en'] as const)(
    'shows an order with its states, its promise and its payment (%s)',
    async (language) => {
      const { t, money, weekday } = wordsOf(language);
      const page = await store.visitor({ language });
      await becomeCustomer(page);
      const { id, number } = await buy(page, 1, 2);
      await page.goto('/orders');
      await page.getByRole('link', { name: t('orders.view', { number }) }).click();
      await page.getByRole('heading', { level: 1, name: t('order.title', { number }) }).waitFor();

      const order = await (await page.request.get(`/api/orders/${id}`)).json();
      const steps = page.locator('.timeline > li');
      const names = ['created', 'paid', 'preparing', 'shipped', 'delivered'] as const;
      expect(await steps.locator('.timeline-name').allTextContents()).toEqual(
        names.map((name) => t(`orders.status.${name}`)),
      );
      expect(await textOf(page.locator('.timeline [aria-current="step"] .timeline-name'))).toBe(
        t('orders.status.paid'),
      );
      expect(await textOf(page.locator('.totals-total dd'))).toBe(money(order.total));
      const promise = t('order.promised', { date: weekday(order.promisedDate) });
      expect(await page.getByText(promise).count()).toBe(1);
      expect(await page.getByText(t('order.payment.card', { last4: '4242' })).count()).toBe(1);
      expect(await page.title()).toContain(number);
    },
  );

  it('opens the invoice beside the shop', async () => {
    const { t } = wordsOf('fr');
    const page = await store.visitor({ language: 'fr' });
    await becomeCustomer(page);
    const { id } = await buy(page, 1);
    const { invoiceNumber } = await (await page.request.get(`/api/orders/${id}`)).json();
    await page.goto(`/orders/${id}`);
    const opened = page.waitForEvent('popup');
    await page.getByRole('link', { name: t('order.invoice', { number: invoiceNumber }) }).click();
    const invoice = await opened;
    await invoice.getByText(invoiceNumber).first().waitFor();
    expect(await invoice.locator('html').getAttribute('lang')).toBe('fr');
  });

  it('cancels an order after a question, which Escape answers with no', async () => {
    const { t } = wordsOf('en');
    const page = await store.visitor();
    await becomeCustomer(page);
    const { id, number } = await buy(page, 1);
    const statusOf = async () => (await (await page.request.get(`/api/orders/${id}`)).json()).status;
    await page.goto(`/orders/${id}`);
    const ask = page.getByRole('button', { name: t('order.cancel') });
    await ask.click();
    const dialog = page.getByRole('dialog', { name: t('order.cancel.title', { number }) });
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await ask.and(page.locator(':focus')).count()).toBe(1);
    expect(await statusOf()).toBe('paid');

    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: t('order.cancel') }).click();
    await page
      .locator('.timeline [aria-current="step"]')
      .filter({ hasText: t('orders.status.cancelled') })
      .waitFor();
    await page
      .getByRole('status')
      .filter({ hasText: t('order.cancel.done', { number }) })
      .waitFor();
    expect(await statusOf()).toBe('cancelled');
    await page.getByText(t('order.payment.refunded')).waitFor();
    expect(await ask.count()).toBe(0);
    expect(await page.locator('.timeline-ahead').count()).toBe(0);
    expect(await page.locator('#main').and(page.locator(':focus')).count()).toBe(1);
  });

  it('says why an order that left meanwhile is not cancelled', async () => {
    const { t } = wordsOf('en');
    const page = await store.visitor();
    await becomeCustomer(page);
    const { id } = await buy(page, 1);
    await page.goto(`/orders/${id}`);
    await page.getByRole('button', { name: t('order.cancel') }).click();
    // In another tab.
    await page.request.post(`/api/orders/${id}/cancel`, { data: {} });
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('order.cancel'), exact: true })
      .click();
    await page
      .getByRole('dialog')
      .getByRole('alert')
      .filter({ hasText: t('order.cancel.failed') })
      .waitFor();
  });

  it('orders again what is still there, and says what is not', async () => {
    const { t, plural } = wordsOf('en');
    const page = await store.visitor();
    await becomeCustomer(page);
    const { content } = await (await page.request.get('/api/products?size=100')).json();
    const last = content.find(({ stock }: { stock: number }) => stock === 1);
    const other = content.find(({ stock }: { stock: number }) => stock > 5);
    const { id } = await buy(page, last.id, other.id);
    await page.goto(`/orders/${id}`);
    await page.getByRole('button', { name: t('order.again') }).click();
    await page.getByRole('alert').filter({ hasText: last.name }).waitFor();
    await page
      .getByRole('status')
      .filter({ hasText: plural('order.again.done', 1) })
      .waitFor();
    await page.getByRole('link', { name: t('cart.view') }).click();
    await page.getByRole('link', { name: other.name }).first().waitFor();
    expect(await page.getByRole('link', { name: last.name }).count()).toBe(0);
  });

  it('turns the pages of many orders, which the address names', async () => {
    const { t } = wordsOf('en');
    const page = await store.visitor();
    await becomeCustomer(page);
    const numbers: string[] = [];
    for (let count = 0; count < 11; count++) numbers.unshift((await buy(page, 1)).number);
    await page.goto('/orders');
    const shown = page.locator('.order-name a');
    await page.getByRole('navigation', { name: t('orders.pages') }).waitFor();
    expect(await shown.allTextContents()).toEqual(numbers.slice(0, 10));
    await page.getByRole('link', { name: t('paging.page', { page: 2 }) }).click();
    await page.waitForURL('**/orders?page=2');
    await page.getByRole('link', { name: t('orders.view', { number: numbers[10] ?? '' }) }).waitFor();
    expect(await shown.allTextContents()).toEqual(numbers.slice(10));
  });

  it('completes the confirmation, which leads to the mailbox and to the order', async () => {
    const { t, plural, weekday } = wordsOf('fr');
    const page = await store.visitor({ language: 'fr' });
    await becomeCustomer(page);
    const { id, number } = await buy(page, 1);
    const { promisedDate, loyalty } = await (await page.request.get(`/api/orders/${id}`)).json();
    await page.goto(`/order-confirmation?id=${id}`);
    const facts = await textOf(page.locator('.confirmation-facts'));
    expect(facts).toContain(t('order.promised', { date: weekday(promisedDate) }));
    expect(loyalty.earned).toBeGreaterThan(0);
    expect(facts).toContain(plural('order.points.earned', loyalty.earned));
    await page.getByRole('link', { name: t('confirmation.follow') }).click();
    await page.getByRole('heading', { level: 1, name: t('order.title', { number }) }).waitFor();
  });

  it('keeps the orders of others to themselves', async () => {
    const { t } = wordsOf('en');
    const owner = await store.visitor();
    await becomeCustomer(owner);
    const { id } = await buy(owner, 1);
    const other = await store.visitor();
    await becomeCustomer(other);
    await other.goto(`/orders/${id}`);
    await other.getByRole('heading', { name: t('confirmation.missing.title') }).waitFor();
  });
});
