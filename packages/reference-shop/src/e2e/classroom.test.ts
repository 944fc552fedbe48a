import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireService } from '../../../../tests/services.ts';
import { send } from '../test-support/http.ts';
import { textOf, wordsOf } from './support/shopping.ts';
import { Storefront } from './support/storefront.ts';

describe.runIf(requireService('chromium', 'joining the room in a browser'))('joining the room in a browser', () => {
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
    'lets a student in, tells her who she is, and shows the token once (%s)',
    async (language) => {
      const { t } = wordsOf(language);
      const page = await store.visitor({ language });
      await page.goto(`/join/${store.running.shop.roomCode}`);
      await page.getByLabel(t('join.alias')).fill(`Ada ${language}`);
      await page.getByLabel(t('join.team')).fill('Les Bleus');
      await page.getByRole('button', { name: t('join.submit') }).click();
      const heading = page.getByRole('heading', {
        level: 1,
        name: t('join.joined.title', { alias: `Ada ${language}` }),
      });
      await heading.waitFor();
      expect(await heading.and(page.locator(':focus')).count()).toBe(1);
      expect(await textOf(page.locator('.student-facts'))).toContain('Les Bleus');

      const token = await textOf(page.locator('.student-token-value code'));
      const me = await send(`${store.url}/api/classroom/me`, { headers: { 'x-student-token': token } });
      expect(me.body).toMatchObject({ alias: `Ada ${language}`, team: { name: 'Les Bleus' } });
      expect(await textOf(page.locator('.student-facts code'))).toBe(me.body.ref);

      await page.reload();
      await heading.waitFor();
      expect(await page.locator('.student-token').count()).toBe(0);
    },
  );

  it('says that an alias is taken, and takes another one', async () => {
    const { t } = wordsOf('en');
    const first = await store.running.visitor();
    const code = store.running.shop.roomCode;
    expect((await first.post('/api/classroom/join', { code, alias: 'Grace' })).status).toBe(201);
    const page = await store.visitor();
    await page.goto(`/join/${code}`);
    await page.getByLabel(t('join.alias')).fill('grace');
    await page.getByRole('button', { name: t('join.submit') }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel(t('join.alias')).fill('Grace 2');
    await page.getByRole('button', { name: t('join.submit') }).click();
    await page.getByRole('heading', { name: t('join.joined.title', { alias: 'Grace 2' }) }).waitFor();

    await page.getByRole('button', { name: t('join.change') }).click();
    expect(await page.getByLabel(t('join.alias')).inputValue()).toBe('Grace 2');
    await page.getByLabel(t('join.alias')).fill('Hopper');
    await page.getByRole('button', { name: t('join.submit') }).click();
    await page.getByRole('heading', { name: t('join.joined.title', { alias: 'Hopper' }) }).waitFor();
  });

  it('asks for another code when there is no such room', async () => {
    const { t } = wordsOf('en');
    const page = await store.visitor();
    await page.goto('/join/XXXXXX');
    await page
      .getByRole('alert')
      .filter({ hasText: t('join.code.unknown') })
      .waitFor();
    // Read from a blackboard, typed as it comes.
    await page.getByLabel(t('join.code')).fill(store.running.shop.roomCode.toLowerCase());
    await page.getByRole('button', { name: t('join.code.submit') }).click();
    await page.waitForURL(`**/join/${store.running.shop.roomCode}`);
    await page.getByLabel(t('join.alias')).waitFor();
  });
});
