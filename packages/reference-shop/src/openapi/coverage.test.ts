import Koa from 'koa';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { createApp } from '../app.ts';
import { send } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';

/** Operations that do something only while a flaw is on. Nobody may find them in a document. */
const secret: readonly string[] = ['GET /api/products/{id}/reviews/{reviewId}/html'];

type Middleware = ReturnType<typeof createApp>['middleware'][number];

interface Layer {
  readonly path: string | RegExp;
  readonly methods: readonly string[];
}

const used: Middleware[] = [];
let shop: RunningShop;
beforeAll(async () => {
  // What the shop really mounts, whichever way it got there.
  const use = Koa.prototype.use;
  vi.spyOn(Koa.prototype, 'use').mockImplementation(function (this: Koa, middleware) {
    used.push(middleware as Middleware);
    return use.call(this, middleware) as never;
  });
  shop = await RunningShop.start();
  vi.restoreAllMocks();
});
afterAll(() => shop.close());

const mounted = (): string[] =>
  used
    .flatMap((middleware) => (middleware as { router?: { stack: readonly Layer[] } }).router?.stack ?? [])
    .flatMap(({ path, methods }) =>
      methods
        .filter((method) => method !== 'HEAD')
        .map((method) => `${method} ${String(path).replace(/:(\w+)/g, '{$1}')}`),
    );

it('the document has every operation that is mounted, and no other', async () => {
  const { paths } = (await send(`${shop.shop.publicUrl}/api/openapi.json`)).body;
  const documented = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations as object).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const public_ = mounted().filter((operation) => !secret.includes(operation));
  expect(public_.length).toBeGreaterThan(15);
  expect(documented.sort()).toEqual(public_.sort());
});
