import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireService } from '../../../../tests/services.ts';
import { send } from '../test-support/http.ts';
import { textOf, wordsOf } from './support/shopping.ts';
import { confirm, said, signIn, staffWords } from './support/staff.ts';
import { Storefront } from './support/storefront.ts';

describe.runIf(requireService('chromium', 'the back office in a browser'))('the back office in a browser', () => {
  let store: Storefront;
  beforeAll(async () => {
    store = await Storefront.open();
  });
  afterAll(async () => {
    await store.close();
    expect(store.faults).toEqual([]);
    expect(store.running.crashes).toEqual([]);
  });

  it.each(['fr', 'en'] as const)('lets its people in, and nobody else (%s)', async (language) => {
    const texts = staffWords(language);
    const page = await store.visitor({ language });
    await page.goto('/back-office/audit');
    await page.getByLabel(texts.login, { exact: true }).fill('admin');
    await page.getByLabel(texts.password, { exact: true }).fill('not the password');
    await page.getByRole('button', { name: texts.signIn, exact: true }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('navigation', { name: texts.sections }).count()).toBe(0);

    await signIn(page, store, texts, '/back-office/audit');
    await page.getByRole('heading', { level: 1, name: texts.audit }).waitFor();
    await page.getByRole('button', { name: texts.signOut }).click();
    await page.getByRole('heading', { level: 1, name: texts.title }).waitFor();
    await page.goto('/back-office/products');
    await page.getByRole('button', { name: texts.signIn, exact: true }).waitFor();
  });

  it('asks to sign in again when the session has ended meanwhile', async () => {
    const texts = staffWords('en');
    const page = await store.visitor();
    await signIn(page, store, texts);
    await page.context().clearCookies({ name: 'admin_sid' });
    await page.getByRole('navigation', { name: texts.sections }).getByRole('link', { name: texts.audit }).click();
    await page.getByRole('button', { name: texts.signIn, exact: true }).waitFor();
  });

  it('finds a product, changes it, and the shop sells it so', async () => {
    const texts = staffWords('en');
    const page = await store.visitor();
    await signIn(page, store, texts);
    await page.getByLabel(texts.name).fill('atlas 14');
    await page.getByRole('main').getByRole('button', { name: texts.search, exact: true }).click();
    await page.waitForURL('**/back-office/products?q=atlas+14');
    await page.getByRole('link', { name: 'Norvane Atlas 14' }).click();

    // Below the price: the server says so at the field, and the keyboard is there.
    await page.getByLabel(texts.price, { exact: true }).fill('1300,50');
    await page.getByRole('button', { name: texts.save, exact: true }).click();
    const listPrice = page.getByLabel(texts.listPrice, { exact: true });
    await listPrice.and(page.locator('[aria-invalid="true"]:focus')).waitFor();
    await listPrice.fill('1500');
    await page.getByLabel(texts.nameEn).fill('Norvane Atlas 14 Plus');
    await page.getByRole('button', { name: texts.save, exact: true }).click();
    await said(page, texts.saved);
    const heading = page.getByRole('heading', { level: 1, name: 'Norvane Atlas 14 Plus' });
    await heading.waitFor();

    await page.getByRole('link', { name: texts.seeInShop }).click();
    await page.waitForURL('**/products/1');
    await heading.waitFor();
    expect((await send(`${store.url}/api/products/1`)).body).toMatchObject({ price: 1300.5, listPrice: 1500 });
  });

  it('moves the stock with a reason, and never below nothing', async () => {
    const texts = staffWords('en');
    const before = (await send(`${store.url}/api/products/2`)).body.stock;
    const page = await store.visitor();
    await signIn(page, store, texts, '/back-office/products/2');
    const move = async (delta: string) => {
      await page.getByLabel(texts.stockChange).fill(delta);
      await page.getByLabel(texts.reason).fill('Count of the year');
      await page.getByRole('button', { name: texts.changeStock }).click();
    };
    await move(String(-before - 1));
    await page.getByRole('alert').waitFor();
    await move('7');
    await said(page, texts.stockChanged);
    await page.getByText(texts.stockNow.replace('{count}', String(before + 7))).waitFor();
    const row = page.getByRole('table', { name: texts.stockHistory }).getByRole('row').nth(1);
    await row.filter({ hasText: '+7' }).waitFor();
    expect(await textOf(row)).toContain('Count of the year');
    expect((await send(`${store.url}/api/products/2`)).body.stock).toBe(before + 7);
  });

  it('keeps the category of a product that is saved', async () => {
    const texts = staffWords('en');
    const page = await store.visitor();
    await signIn(page, store, texts, '/back-office/products/22');
    const category = page.getByLabel(texts.category);
    await category.locator('option').nth(2).waitFor({ state: 'attached' });
    expect(await category.inputValue()).toBe('aircraft');
    await page.getByLabel(texts.summaryEn).fill('Saved once more.');
    await page.getByRole('button', { name: texts.save, exact: true }).click();
    await said(page, texts.saved);
    expect((await send(`${store.url}/api/products/22`)).body).toMatchObject({ category: 'aircraft' });
  });

  it('tells what was ordered in the history of the stock, with a way to the order, page by page', async () => {
    const texts = staffWords('fr');
    const customer = await (await store.running.visitor()).register();
    await store.running.sql((db) => db('products').where({ id: 21 }).update({ stock: 50 }));
    const orders = [];
    for (let count = 0; count < 21; count++) orders.push((await customer.buy(21)).body);
    const { id, number } = orders.at(-1);
    expect((await customer.post(`/api/orders/${id}/cancel`, {})).status).toBe(200);
    const page = await store.visitor({ language: 'fr' });
    await signIn(page, store, texts, '/back-office/products/21');
    const row = (index: number) => page.getByRole('table', { name: texts.stockHistory }).getByRole('row').nth(index);
    await row(1)
      .filter({ hasText: texts.orderUndone.replace('{number}', number) })
      .filter({ hasText: '+1' })
      .waitFor();
    expect(await textOf(row(2))).toContain('-1');
    expect(await textOf(row(2))).toContain(texts.order.replace('{number}', number));
    await page.getByRole('link', { name: 'Suivante' }).click();
    await row(2).filter({ hasText: orders[0].number }).waitFor();
    await row(2).getByRole('link', { name: orders[0].number }).click();
    await page.getByRole('heading', { level: 1, name: new RegExp(orders[0].number) }).waitFor();
  });

  it('gives a product a picture, refuses what is none, and takes it back', async () => {
    const texts = staffWords('en');
    const page = await store.visitor();
    await signIn(page, store, texts, '/back-office/products/3');
    const file = page.getByLabel(texts.pictureFile);
    const use = page.getByRole('button', { name: texts.pictureSend });
    await use.click();
    await page.getByText(texts.pictureChoose).waitFor();
    await file.setInputFiles({ name: 'p.png', mimeType: 'image/png', buffer: Buffer.from('no picture at all') });
    await use.click();
    await page.getByRole('alert').waitFor();

    const buffer = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#0d5f52' } })
      .png()
      .toBuffer();
    await file.setInputFiles({ name: 'p.png', mimeType: 'image/png', buffer });
    await use.click();
    await said(page, texts.pictureSent);
    const shown = page.locator('.bo-picture img[src^="/pictures/uploaded/"]');
    await shown.waitFor();
    await expect.poll(() => shown.evaluate((image) => Reflect.get(image, 'naturalWidth'))).toBe(64);
    expect((await send(`${store.url}/api/products/3`)).body.picture).toMatch(/^\/pictures\/uploaded\//);

    await confirm(page, texts.pictureRemove);
    await page.locator('.bo-picture img[src="/pictures/3.svg"]').waitFor();
  });

  it('stops the clock of the shop, says so on every page, and lets it go on', async () => {
    const texts = staffWords('en');
    const page = await store.visitor();
    await signIn(page, store, texts, '/back-office/clock');
    await page.getByLabel(texts.freezeAt).fill('2031-05-04T10:30');
    await page.getByRole('button', { name: texts.freeze, exact: true }).click();
    await said(page, texts.frozenDone);
    await page.goto('/back-office/products');
    await page.locator('.bo-clock').filter({ hasText: '4 May 2031' }).waitFor();
    await page.goto('/back-office/clock');
    await confirm(page, texts.resetClock);
    await page.getByText(texts.clock_system, { exact: true }).waitFor();
    expect(await page.locator('.bo-clock').count()).toBe(0);

    await page.getByLabel(texts.shiftDays).fill('-1.5');
    await page.getByRole('button', { name: texts.shift, exact: true }).click();
    await said(page, texts.shiftedDone);
    const { mode, byMs } = await (await page.request.get('/api/admin/clock')).json();
    expect([mode, byMs]).toEqual(['shifted', -129_600_000]);
    await confirm(page, texts.resetClock);
  });

  it('ships an order by the rules of the shop, and refunds it', async () => {
    const texts = staffWords('en');
    const customer = await (await store.running.visitor()).register();
    const { number } = (await customer.buy(5)).body;
    const page = await store.visitor();
    await signIn(page, store, texts, '/back-office/orders?status=paid');
    await page.getByRole('link', { name: number }).click();
    const heading = page.getByRole('heading', { level: 1, name: texts.order.replace('{number}', number) });
    await heading.waitFor();
    // What is paid can't be shipped before it is packed.
    await page.getByRole('button', { name: texts.toPreparing }).waitFor();
    expect(await page.getByRole('button', { name: texts.toShipped }).count()).toBe(0);
    for (const step of [texts.toPreparing, texts.toShipped, texts.toDelivered, texts.toRefunded]) {
      await confirm(page, step);
      await page.getByRole('button', { name: step, exact: true }).waitFor({ state: 'detached' });
    }
    await page.getByText(texts.noNextStep).waitFor();
    const { content } = (await customer.get('/api/orders')).body;
    expect(content[0]).toMatchObject({ number, status: 'refunded', payment: { refunded: true } });

    // The keyboard is not lost with the button that was pressed.
    await page.locator('main:focus').waitFor();
    await page.getByRole('link', { name: customer.email }).click();
    await page.getByRole('heading', { level: 1, name: customer.email }).waitFor();
  });

  it('keeps a customer out, lets them in again, and forgets them', async () => {
    const texts = staffWords('en');
    const customer = await (await store.running.visitor()).register();
    const page = await store.visitor();
    await signIn(page, store, texts, `/back-office/users?q=${encodeURIComponent(customer.email)}`);
    await page.getByRole('link', { name: customer.email }).click();
    await confirm(page, texts.block);
    await page.getByRole('button', { name: texts.unblock, exact: true }).waitFor();
    expect((await customer.get('/api/auth/me')).status).toBe(401);
    await confirm(page, texts.unblock);
    await page.getByRole('button', { name: texts.block, exact: true }).waitFor();

    await confirm(page, texts.anonymise);
    await page.getByText(texts.anonymised, { exact: true }).waitFor();
    expect(await page.getByText(customer.email).count()).toBe(0);
    expect(await page.getByRole('button', { name: texts.block, exact: true }).count()).toBe(0);
  });

  it('makes a promotion that customers can use', async () => {
    const texts = staffWords('fr');
    const page = await store.visitor({ language: 'fr' });
    await signIn(page, store, texts, '/back-office/promotions/new');
    await page.getByLabel(texts.code, { exact: true }).fill('QUARTER');
    await page.getByLabel(texts.value, { exact: true }).fill('125');
    await page.getByLabel(texts.labelFr).fill('Un quart de moins');
    await page.getByLabel(texts.labelEn).fill('A quarter off');
    await page.getByRole('button', { name: texts.create }).click();
    const value = page.getByLabel(texts.value, { exact: true });
    await value.and(page.locator('[aria-invalid="true"]:focus')).waitFor();
    await value.fill('25');
    await page.getByRole('button', { name: texts.create }).click();
    await page.getByRole('link', { name: 'QUARTER' }).waitFor();

    const customer = await (await store.running.visitor()).register();
    await customer.add(1);
    const { status, body } = await customer.post('/api/cart/promotions', { code: 'quarter' });
    expect(status).toBeLessThan(300);
    expect(body.promotions).toMatchObject([{ code: 'QUARTER', applied: true }]);
  });

  it('counts what was sold, in a chart, in tables and as CSV', async () => {
    const texts = staffWords('fr');
    const customer = await (await store.running.visitor()).register();
    const { subtotal } = (await customer.buy(6, 2)).body;
    const page = await store.visitor({ language: 'fr' });
    await signIn(page, store, texts, '/back-office/reports');
    const rows = page.getByRole('table', { name: texts.byMonth }).getByRole('row');
    await rows.nth(12).waitFor();
    expect(await page.getByRole('img', { name: texts.revenueChart }).locator('rect').count()).toBe(12);
    const top = page.getByRole('table', { name: texts.topProducts }).getByRole('row');
    const { name } = (await customer.get('/api/products/6')).body;
    const { money } = wordsOf('fr');
    await top
      .filter({ hasText: name })
      .filter({ hasText: money(subtotal) })
      .waitFor();

    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: texts.download }).click();
    const path = await (await download).path();
    expect(readFileSync(path, 'utf8')).toContain(name);

    await page.getByLabel(texts.from, { exact: true }).fill('2026-02');
    await page.getByLabel(texts.to, { exact: true }).fill('2026-01');
    await page.getByRole('button', { name: texts.show }).click();
    await page.getByRole('alert').waitFor();
  });

  it('takes a review away', async () => {
    const texts = staffWords('en');
    const page = await store.visitor();
    await signIn(page, store, texts, '/back-office/reviews');
    const { content } = await (await page.request.get('/api/admin/reviews?size=1')).json();
    const [{ id, productId, title }] = content;
    const counted = async () => (await send(`${store.url}/api/products/${productId}`)).body.ratingCount;
    const before = await counted();
    await page
      .getByRole('button', { name: `${texts.deleteIt} – ${title}` })
      .first()
      .click();
    await page.getByRole('dialog').getByRole('button', { name: texts.deleteIt, exact: true }).click();
    await said(page, texts.deletedReview);
    const first = async () => (await (await page.request.get('/api/admin/reviews?size=1')).json()).content[0].id;
    expect(await first()).not.toBe(id);
    expect(await counted()).toBe(before - 1);
  });

  it('leaves everything as it was when the question is answered with no', async () => {
    const texts = staffWords('en');
    const page = await store.visitor();
    await signIn(page, store, texts, '/back-office/promotions');
    const link = page.getByRole('table', { name: texts.promotions }).getByRole('link').first();
    const code = await textOf(link);
    await link.click();
    await page.getByRole('heading', { level: 1, name: code }).waitFor();
    const remove = page.getByRole('button', { name: texts.deleteIt, exact: true });
    await remove.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await remove.and(page.locator(':focus')).count()).toBe(1);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: code }).waitFor();
  });

  it('shows the mails of the shop, and sends one again', async () => {
    const texts = staffWords('en');
    const customer = await (await store.running.visitor()).register();
    const { number } = (await customer.buy(7)).body;
    const page = await store.visitor();
    await signIn(page, store, texts, `/back-office/mails?q=${encodeURIComponent(customer.email)}`);
    await page.getByRole('link', { name: new RegExp(number) }).click();
    await page.locator('.bo-mail').filter({ hasText: number }).waitFor();
    const frame = page.getByTitle(texts.preview);
    await frame.contentFrame().getByText(number).first().waitFor();
    expect(await frame.getAttribute('sandbox')).toBe('allow-popups allow-popups-to-escape-sandbox');
    expect(await page.evaluate('document.querySelector("iframe").contentDocument')).toBeNull();
    await confirm(page, texts.resend);
    await said(page, texts.resent);
  });

  it('shows an account the sections that it has a right to, and tells it so elsewhere', async () => {
    const texts = staffWords('en');
    const page = await store.visitor();
    await signIn(page, store, texts, '/back-office/accounts/new');
    await page.getByLabel(texts.login, { exact: true }).fill('trainer');
    await page.getByLabel(texts.password, { exact: true }).fill('a trainer of the shop');
    await page.getByLabel(texts.right_chaos).check();
    await page.getByRole('button', { name: texts.create }).click();
    await page.getByRole('link', { name: 'trainer' }).waitFor();

    const other = await store.visitor();
    await other.goto('/back-office');
    await other.getByLabel(texts.login, { exact: true }).fill('trainer');
    await other.getByLabel(texts.password, { exact: true }).fill('a trainer of the shop');
    await other.getByRole('button', { name: texts.signIn, exact: true }).click();
    const sections = other.getByRole('navigation', { name: texts.sections }).getByRole('link');
    await sections.first().waitFor();
    expect(await sections.allTextContents()).toEqual([texts.clock, texts.accounts]);
    await other.waitForURL('**/back-office/clock');
    await other.goto('/back-office/orders');
    await other.getByText(texts.noRight).waitFor();

    await page.getByRole('button', { name: `${texts.deleteIt} – trainer` }).click();
    await page.getByRole('dialog').getByRole('button', { name: texts.deleteIt, exact: true }).click();
    await said(page, texts.deletedAccount);
    await other.reload();
    await other.getByRole('button', { name: texts.signIn, exact: true }).waitFor();
  });

  it('keeps a note of every change, with who made it', async () => {
    const texts = staffWords('en');
    const page = await store.visitor();
    await signIn(page, store, texts, '/back-office/products/4');
    await page.getByLabel(texts.summaryEn).fill('Noted by the audit.');
    await page.getByRole('button', { name: texts.save, exact: true }).click();
    await said(page, texts.saved);
    await page.goto('/back-office/audit?subject=product');
    const row = page.getByRole('table', { name: texts.audit }).getByRole('row').nth(1);
    expect(await textOf(row)).toContain(texts.summaryEn);
    expect(await textOf(row)).not.toContain('summaryEn');
    expect(await textOf(row)).toContain('Noted by the audit.');
    expect(await textOf(row)).toContain('admin');
  });
});
