import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireService } from '../../../../tests/services.ts';
import { buy } from './support/quick-order.ts';
import { becomeCustomer, textOf, wordsOf } from './support/shopping.ts';
import { Storefront } from './support/storefront.ts';

describe.runIf(requireService('chromium', 'the mailbox in a browser'))('the mailbox in a browser', () => {
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
    'shows the mail that confirms an order, in a frame of its own (%s)',
    async (language) => {
      const { t } = wordsOf(language);
      const page = await store.visitor({ language });
      await becomeCustomer(page);
      await page.goto('/mailbox');
      await page.getByRole('heading', { name: t('mailbox.empty.title') }).waitFor();
      const { number } = await buy(page, 1);
      await page.reload();
      await page.getByRole('link', { name: new RegExp(number) }).click();
      await page.waitForURL('**/mailbox/*');
      const subject = await textOf(page.getByRole('heading', { level: 1 }));
      expect(subject).toContain(number);

      const frame = page.locator('iframe');
      expect(await frame.getAttribute('title')).toBe(t('mailbox.frame', { subject }));
      const inside = frame.contentFrame();
      await inside.getByText(number).first().waitFor();
      expect(await inside.locator('tr.total').count()).toBe(1);
      // Neither its scripts nor the shop reach across: its origin is nobody's.
      expect(await frame.getAttribute('sandbox')).toBe('allow-popups allow-popups-to-escape-sandbox');
      expect(await page.evaluate('document.querySelector("iframe").contentDocument')).toBeNull();

      await page.getByText(t('mailbox.text')).click();
      expect(await textOf(page.locator('.mail-text pre'))).toContain(number);
    },
  );

  it('gets the next mails in the language that its customer switches to', async () => {
    const page = await store.visitor({ language: 'en' });
    await becomeCustomer(page);
    await page.goto('/mailbox');
    const told = page.waitForResponse((answer) => answer.url().endsWith('/api/auth/me') && answer.ok());
    await page.getByLabel('Language', { exact: true }).selectOption({ label: 'Français' });
    await told;
    const { email, language } = await (await page.request.get('/api/auth/me')).json();
    expect(language).toBe('fr');
    await page.request.post('/api/auth/password-reset/request', { data: { email } });
    const subjects = async () => (await (await page.request.get('/api/mailbox')).json()).content;
    await expect.poll(subjects).toMatchObject([{ language: 'fr', template: 'password-reset' }]);
  });

  it('opens the links of a mail beside the shop', async () => {
    const page = await store.visitor();
    await becomeCustomer(page);
    const { email } = (await (await page.request.get('/api/auth/me')).json()) as { email: string };
    expect((await page.request.post('/api/auth/password-reset/request', { data: { email } })).ok()).toBe(true);
    const mails = async () => (await (await page.request.get('/api/mailbox')).json()).content;
    await expect.poll(async () => (await mails()).length).toBe(1);
    await page.goto(`/mailbox/${(await mails())[0].id}`);
    const opened = page.waitForEvent('popup');
    await page.locator('iframe').contentFrame().getByRole('link').click();
    await (await opened).waitForURL('**/reset-password?*');
  });

  it('keeps the mails of others to themselves', async () => {
    const { t } = wordsOf('en');
    const owner = await store.visitor();
    await becomeCustomer(owner);
    await buy(owner, 1);
    const [mail] = (await (await owner.request.get('/api/mailbox')).json()).content;
    const other = await store.visitor();
    await becomeCustomer(other);
    await other.goto(`/mailbox/${mail.id}`);
    await other.getByRole('heading', { name: t('mailbox.missing.title') }).waitFor();
  });
});
