import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { requireService } from '../../../../tests/services.ts';
import { buy } from './support/quick-order.ts';
import * as shopping from './support/shopping.ts';
import { Storefront } from './support/storefront.ts';

const password = 'correct horse battery staple';
const another = 'a quite different sentence';

describe.runIf(requireService('chromium', 'an account in a browser'))('an account in a browser', () => {
  let store: Storefront;
  beforeAll(async () => {
    store = await Storefront.open();
  });
  afterAll(async () => {
    await store.close();
    expect(store.faults).toEqual([]);
    expect(store.running.crashes).toEqual([]);
  });

  const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  const said = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();

  it.each(['fr', 'en'] as const)('is made, signed out of and signed in to again (%s)', async (language) => {
    const words = shopping.wordsOf(language);
    const { t } = words;
    const page = await store.visitor({ language });
    await page.goto('/products?category=computing');
    await page.getByRole('link', { name: t('nav.signIn'), exact: true }).click();
    await page.getByRole('link', { name: t('register.instead') }).click();
    await page.waitForURL('**/register?next=*');
    const account = { email: `grace-${language}@example.org`, password };
    await field(page, t('checkout.firstName')).fill('Grace');
    await field(page, t('checkout.lastName')).fill('Hopper');
    await field(page, t('checkout.email')).fill(account.email);
    await field(page, t('password.label')).fill('short');
    await button(page, t('register.submit')).click();
    await page
      .getByRole('alert')
      .filter({ hasText: words.plural('checkout.errors', 1) })
      .waitFor();
    expect(await field(page, t('password.label')).getAttribute('aria-invalid')).toBe('true');
    await field(page, t('password.label')).fill(password);
    await button(page, t('register.submit')).click();
    // Back where it began.
    await page.waitForURL('**/products?category=computing');
    await said(page, t('signIn.welcome', { name: 'Grace' }));

    const menu = button(page, t('nav.account', { name: 'Grace' }));
    await menu.click();
    await page.keyboard.press('Escape');
    expect(await menu.getAttribute('aria-expanded')).toBe('false');
    await menu.click();
    await page.getByRole('link', { name: t('nav.orders'), exact: true }).click();
    await page.getByRole('heading', { name: t('orders.empty.title') }).waitFor();
    expect(await menu.getAttribute('aria-expanded')).toBe('false');
    await menu.click();
    await button(page, t('signOut.submit')).click();
    await said(page, t('signOut.done'));

    await page.goto('/orders');
    await shopping.signIn(page, words, { ...account, password: 'not this one' });
    await page.getByRole('alert').waitFor();
    await shopping.signIn(page, words, account);
    // In the place of the form is what was asked for.
    await page.getByRole('heading', { name: t('orders.empty.title') }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/orders');
  });

  it('leads nowhere else after signing in', async () => {
    const words = shopping.wordsOf('en');
    const visitor = await (await store.running.visitor()).register();
    const page = await store.visitor();
    await page.goto('/login?next=//evil.example/');
    await shopping.signIn(page, words, visitor);
    await page.waitForURL(`${store.url}/products`);
  });

  it('brings the cart of another device along', async () => {
    const words = shopping.wordsOf('en');
    const elsewhere = await (await store.running.visitor()).register();
    await elsewhere.add(2, 3);
    const page = await store.visitor();
    await shopping.addToCart(page, words, 1);
    await page.goto('/login?next=/cart');
    await shopping.signIn(page, words, elsewhere);
    await page.getByRole('link', { name: /^Cart ?, 4 items$/ }).waitFor();
    await page.getByRole('heading', { name: 'Norvane Atlas 16 Pro' }).waitFor();
    await page.getByRole('heading', { name: 'Norvane Atlas 14' }).waitFor();
  });

  it('shows nothing of the customer before to the next one', async () => {
    const page = await store.visitor();
    await shopping.becomeCustomer(page);
    const { number } = await buy(page, 1);
    await page.goto('/orders');
    await page.getByText(number).waitFor();
    await button(page, 'Your account, Ada').click();
    await button(page, 'Sign out').click();
    await page.getByRole('link', { name: 'Sign in', exact: true }).click();
    await shopping.signIn(page, shopping.wordsOf('en'), await (await store.running.visitor()).register());
    await button(page, 'Your account, Ada').click();
    // The orders of the other one are held back, and so would be any answer that was kept.
    await page.route('**/api/orders?*', async (route) => {
      await expect.poll(() => page.getByRole('main').getByText(number).count()).toBe(0);
      await route.continue();
    });
    await page.getByRole('link', { name: 'Orders', exact: true }).click();
    await page.getByRole('heading', { name: 'No order yet' }).waitFor();
  });

  it('has its password reset by the link of the mail', async () => {
    const words = shopping.wordsOf('en');
    const visitor = await (await store.running.visitor()).register();
    const page = await store.visitor();
    await page.goto('/login');
    await page.getByRole('link', { name: 'Forgotten your password?' }).click();
    await field(page, 'Email').fill(visitor.email);
    await button(page, 'Send the link').click();
    await page.getByText(`If ${visitor.email} has an account`).waitFor();
    const text = await vi.waitUntil(
      async () => {
        const mails = await store.running.sql((db) => db('mails').where({ recipient: visitor.email }));
        return mails[0]?.bodyText as string | undefined;
      },
      { timeout: 40_000 },
    );
    const [link = ''] = /http\S+reset-password\S+/.exec(text) ?? [];

    await page.goto(link);
    expect(await field(page, 'Email').inputValue()).toBe(visitor.email);
    // What is shown to a neighbour, or kept in the history, is worth nothing.
    await page.waitForURL(`${store.url}/reset-password`);
    await field(page, 'New password').fill(another);
    await button(page, 'Set the password').click();
    await page.getByText('Your password is changed.').waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Sign in', exact: true }).click();
    await shopping.signIn(page, words, { email: visitor.email, password: another });
    await button(page, 'Your account, Ada').waitFor();
  });

  it('tells its profile by the rules of the country, and fills in the checkout with it', async () => {
    const page = await store.visitor();
    await shopping.becomeCustomer(page);
    await page.goto('/profile');
    await field(page, 'Country').selectOption({ label: 'Belgium' });
    await page.getByText('Such as 0470 12 34 56, +32…').waitFor();
    await page.getByLabel('Telephone').fill('0470 12 34 56');
    await page.getByLabel('Date of birth').fill('2020-01-01');
    await page.getByLabel('Street and number').fill('Rue Neuve 1');
    await page.getByLabel('Postal code').fill('75011');
    await page.getByLabel('City').fill('Bruxelles');
    await page.getByLabel('First name').fill('Augusta');
    const save = button(page, 'Save');
    await save.click();
    await page.getByRole('alert').waitFor();
    const birthDate = page.getByLabel('Date of birth');
    expect(await birthDate.getAttribute('aria-invalid')).toBe('true');
    await birthDate.fill('1990-02-28');
    await save.click();
    await expect.poll(() => page.getByLabel('Postal code').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Postal code').fill('1000');
    await save.click();
    await said(page, 'Your profile is saved');
    await button(page, 'Your account, Augusta').waitFor();
    expect(await (await page.request.get('/api/profile')).json()).toMatchObject({
      firstName: 'Augusta',
      birthDate: '1990-02-28',
      phone: '+32470123456',
      address: { line1: 'Rue Neuve 1', postalCode: '1000', city: 'Bruxelles', country: 'BE' },
    });

    await shopping.addToCart(page, shopping.wordsOf('en'), 1);
    await page.goto('/checkout');
    await page.getByLabel('Street and number').waitFor();
    expect(await page.getByLabel('Street and number').inputValue()).toBe('Rue Neuve 1');
    expect(await page.getByLabel('Country').inputValue()).toBe('BE');
    await page.getByLabel('Title').selectOption('mx');
    await button(page, 'Continue to shipping').click();
    await page.getByRole('radio').first().waitFor();
    await page.locator('.totals').filter({ hasText: 'VAT 21' }).waitFor();
  });

  it('changes its password', async () => {
    const words = shopping.wordsOf('en');
    const page = await store.visitor();
    const { email } = await shopping.becomeCustomer(page);
    await page.goto('/profile');
    await field(page, 'Current password').fill('not this one');
    await field(page, 'New password').fill(another);
    await button(page, 'Change the password').click();
    await page.getByRole('alert').filter({ hasText: 'The e-mail address or the password is wrong' }).waitFor();
    await field(page, 'Current password').fill(password);
    await button(page, 'Change the password').click();
    await said(page, 'Your password is changed');
    expect(await field(page, 'Current password').inputValue()).toBe('');
    const other = await store.visitor();
    await other.goto('/login');
    await shopping.signIn(other, words, { email, password: another });
    await button(other, 'Your account, Ada').waitFor();
  });

  it('earns points and pays with them', async () => {
    const words = shopping.wordsOf('en');
    const page = await store.visitor();
    await shopping.becomeCustomer(page);
    await page.goto('/profile');
    await page.getByText('No points yet').waitFor();
    await buy(page, 1);
    await page.goto('/profile');
    const loyalty = page.getByRole('region', { name: 'Loyalty' });
    await loyalty.getByText('1,499 points', { exact: true }).waitFor();
    await loyalty.getByText('Tier: Silver').waitFor();
    await loyalty.getByText('+1,499').waitFor();

    await shopping.addToCart(page, words, 1);
    await shopping.goToPayment(page, words);
    const points = page.getByLabel('Loyalty points to use');
    await points.fill('1500');
    await button(page, 'Use').click();
    await page.getByText('Must be at most 1499.').first().waitFor();
    expect(await points.getAttribute('aria-invalid')).toBe('true');
    await points.fill('many');
    await button(page, 'Use').click();
    await expect.poll(() => points.getAttribute('aria-invalid')).toBe('true');
    await points.fill('1000');
    await button(page, 'Use').click();
    await page.locator('.totals').filter({ hasText: '-€10.00' }).waitFor();
    await shopping.fillCard(page, words);
    await shopping.payButton(page, words).click();
    await shopping.orderNumber(page).waitFor();
    const { content } = await (await page.request.get('/api/orders')).json();
    expect(content[0]).toMatchObject({ loyaltyDiscount: 10, loyalty: { spent: 1000 } });
  });

  it.each(['fr', 'en'] as const)(
    'takes promotion codes into the cart and says why one is refused (%s)',
    async (language) => {
      const words = shopping.wordsOf(language);
      const { t, money } = words;
      const page = await store.visitor({ language });
      await shopping.addToCart(page, words, 1);
      await page.goto('/cart');
      const code = field(page, t('cart.code'));
      const apply = button(page, t('cart.code.apply'));
      await code.fill('nonsense');
      await apply.click();
      await expect.poll(() => code.getAttribute('aria-invalid')).toBe('true');
      expect(await code.and(page.locator(':focus')).count()).toBe(1);
      await code.fill('ETE25');
      await apply.click();
      await page
        .getByText(language === 'fr' ? 'Ce code a expiré.' : 'This code has expired.')
        .first()
        .waitFor();
      await code.fill('bienvenue10');
      await apply.click();
      await page
        .getByRole('list', { name: t('cart.codes') })
        .getByText('BIENVENUE10')
        .waitFor();
      expect(await code.inputValue()).toBe('');
      await page
        .locator('.totals')
        .filter({ hasText: money(-125) })
        .waitFor();
      await page.getByRole('button', { name: t('cart.code.remove', { code: 'BIENVENUE10' }) }).click();
      await said(page, t('cart.code.removed', { code: 'BIENVENUE10' }));
      expect(await page.getByRole('list', { name: t('cart.codes') }).count()).toBe(0);
      await expect.poll(() => code.and(page.locator(':focus')).count()).toBe(1);
    },
  );

  it('shows the total in the currency that the visitor looks at, and charges euros', async () => {
    const words = shopping.wordsOf('en');
    const page = await store.visitor();
    await shopping.addToCart(page, words, 1);
    await page.getByLabel('Show prices in').selectOption('USD');
    await page.goto('/cart');
    const { total } = await (await page.request.get('/api/cart')).json();
    const { currencies } = await (await page.request.get('/api/currencies')).json();
    const { rate } = currencies.find(({ code }: { code: string }) => code === 'USD');
    const about = words.t('price.display', { amount: words.money(total * rate, 'USD') });
    await page.locator('.totals-total dd').getByText(about).waitFor();
    expect(await shopping.textOf(page.locator('.totals-total dd'))).toBe(`${words.money(total)}${about}`);
  });
});
