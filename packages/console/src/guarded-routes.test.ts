import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardedRoutes } from './guarded-routes.ts';

const token = 'a-token-of-the-tests';
let server: Server;
let url: string;
beforeAll(async () => {
  const own = guardedRoutes({
    token,
    routes: [
      { method: 'GET', path: '/api/admin/version', handle: () => ({ body: { version: 3 } }) },
      {
        method: 'POST',
        path: '/api/admin/echo/{word}',
        handle: async ({ body, segments }) => ({ body: [segments, await body()] }),
      },
      {
        method: 'GET',
        path: '/api/admin/broken',
        handle: () => {
          throw new Error('secret detail');
        },
      },
    ],
  });
  server = createServer(async (request, response) => {
    if (!(await own(request, response))) response.writeHead(404).end('not mine');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const ask = (path: string, init: RequestInit = {}) =>
  fetch(url + path, {
    ...init,
    headers: { 'x-admin-token': token, 'content-type': 'application/json', ...init.headers },
  });

describe('guardedRoutes', () => {
  it('answers its routes to whoever has the token', async () => {
    expect(await (await ask('/api/admin/version')).json()).toEqual({ version: 3 });
    const echo = await ask('/api/admin/echo/hello', { method: 'POST', body: '{"a":1}' });
    expect(await echo.json()).toEqual([['hello'], { a: 1 }]);
  });

  it('asks for the token, and refuses pages of other origins', async () => {
    expect((await ask('/api/admin/version', { headers: { 'x-admin-token': 'wrong-token-altogether' } })).status).toBe(
      401,
    );
    expect((await ask('/api/admin/version', { headers: { origin: 'http://evil.example' } })).status).toBe(403);
  });

  it('leaves other paths alone, and names the methods of its own', async () => {
    expect(await (await ask('/api/admin/other')).text()).toBe('not mine');
    const wrong = await ask('/api/admin/version', { method: 'DELETE' });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET']);
  });

  it('tells nothing of what went wrong inside', async () => {
    const answer = await ask('/api/admin/broken');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toMatch('secret detail');
  });
});
