import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get as httpGet } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';
import { pageRoutes } from './page-routes.ts';

const directory = mkdtempSync(join(tmpdir(), 'perfshop-web-'));
let shop: RunningShop;
beforeAll(async () => {
  mkdirSync(join(directory, 'assets'));
  writeFileSync(join(directory, 'index.html'), '<!doctype html><title>Shop</title>');
  writeFileSync(join(directory, 'assets', 'app-1a2b3c.js'), `export const shop = ${'1'.repeat(2_000)};`);
  shop = await RunningShop.start({}, { webDirectory: directory });
});
afterAll(async () => {
  await shop.close();
  rmSync(directory, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) => send(shop.shop.publicUrl + path, { headers });

describe('the web', () => {
  it.each(['/', '/products', '/products/12', '/products/', '/checkout', '/orders/12', '/join', '/join/K7Q2MX'])(
    'answers %s with its page, asked for each time',
    async (path) => {
      const { status, body, headers } = await get(path);
      expect([status, body]).toEqual([200, '<!doctype html><title>Shop</title>']);
      expect(headers.get('content-type')).toMatch('text/html');
      expect(headers.get('cache-control')).toBe('no-cache');
    },
  );

  it.each(['/no-such-page', '/products/12/more', '/index', '/join/K7Q2MX/x'])(
    'answers %s, where it has no page, with the page that says so and 404',
    async (path) => {
      const { status, body, headers } = await get(path);
      expect([status, body]).toEqual([404, '<!doctype html><title>Shop</title>']);
      expect(headers.get('content-type')).toMatch('text/html');
      // Not 304: whoever has the page of another address has not this answer.
      const again = await get(path, { 'if-none-match': headers.get('etag') ?? '' });
      expect(again.status).toBe(404);
    },
  );

  it('has the pages that its router knows, and no others', () => {
    const router = readFileSync(new URL('../../web/src/app/routes.tsx', import.meta.url), 'utf8');
    const routes = [...router.matchAll(/<Route path="([^"]+)"/g)].map(([, path]) => path);
    expect(routes.length).toBeGreaterThan(10);
    expect([...pageRoutes].sort()).toEqual(routes.sort());
  });

  it('marks its page with the language of the visitor, and leaves what only others need', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'perfshop-web-'));
    const preload = (language: string) =>
      `<link rel="modulepreload" href="/assets/${language}.js" data-language="${language}">`;
    const page = (language: string, links: string) =>
      `<!doctype html><html lang="${language}"><head>${links}</head></html>`;
    writeFileSync(join(folder, 'index.html'), page('en', `${preload('en')}\n    ${preload('fr')}`));
    const both = await RunningShop.start({}, { webDirectory: folder });
    const visit = (headers: Record<string, string>) => send(`${both.shop.publicUrl}/products`, { headers });

    const french = await visit({ 'accept-language': 'fr' });
    expect(french.body).toBe(page('fr', `\n    ${preload('fr')}`));
    expect(french.headers.get('vary')).toMatch(/Accept-Language.*Cookie/);
    const english = await visit({ 'accept-language': 'fr', cookie: 'lang=en' });
    expect(english.body).toBe(page('en', preload('en')));
    // Whoever switched has not this page yet.
    expect(english.headers.get('etag')).not.toBe(french.headers.get('etag'));
    await both.close();
    rmSync(folder, { recursive: true });
  });

  it('lets browsers keep what carries a hash in its name, and compresses it', async () => {
    const { status, headers } = await get('/assets/app-1a2b3c.js', { 'accept-encoding': 'br' });
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('content-type')).toMatch('javascript');
    expect(headers.get('content-encoding')).toBe('br');
  });

  it('answers 304 to a browser that has the file already', async () => {
    const etag = (await get('/')).headers.get('etag') ?? '';
    expect(etag).not.toBe('');
    // fetch would add "cache-control: no-cache" to a header of this kind, which asks for the file all the same.
    const status = await new Promise((resolve) => {
      httpGet(shop.shop.publicUrl, { headers: { 'if-none-match': etag } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
    });
    expect(status).toBe(304);
  });

  it('has no file beside its own', async () => {
    expect((await get('/assets/missing.js')).status).toBe(404);
    expect((await get('/assets/..%2f..%2f..%2fetc/passwd.txt')).status).toBeGreaterThanOrEqual(400);
    expect((await get('/.env')).body).not.toMatch(/=/);
  });

  it('that is not built says so, and the API answers all the same', async () => {
    const bare = await RunningShop.start({}, { webDirectory: join(directory, 'nowhere') });
    const page = await send(bare.shop.publicUrl);
    expect(page.status).toBe(503);
    expect(page.body).toMatch('build:web');
    expect((await send(`${bare.shop.publicUrl}/api/products`)).status).toBe(200);
    await bare.close();
  });
});
