import Router from '@koa/router';
import { describe, expect, it } from 'vitest';
import { indexedRouter } from './indexed-router.ts';

const patterns = [
  '/api/products',
  '/api/products/search',
  '/api/products/:id',
  '/api/products/:id/related',
  '/api/orders',
  '/api/orders/:id',
  '/pictures/uploaded/:key',
  '/pictures/:file',
  '/healthz',
  '/:anything/below',
];

const filled = (router: Router): Router => {
  for (const pattern of patterns) router.get(pattern, () => undefined);
  return router.post('/api/orders', () => undefined);
};
const indexed = filled(indexedRouter() as Router);
const plain = filled(new Router({ sensitive: true, strict: true }));

const paths = [
  ...patterns.map((pattern) => pattern.replaceAll(/:\w+/g, '28')),
  '/',
  '//',
  '/api',
  '/api/',
  '/api/Products/28',
  '/API/products/',
  '/api/products/search/',
  '/api/products/28/related/more',
  '/api/nothing',
  '/healthz/',
  '/pictures/uploaded',
  '/pictures/uploaded/abc',
  '/api/below',
  '/healthz/below',
  '/x/below',
  '/api/produ%63ts',
];

describe('the routes found by the first parts of the path', () => {
  it.each(paths)('are those that trying all of them finds: %s', (path) => {
    for (const method of ['GET', 'HEAD', 'POST', 'delete']) {
      const seen = ({ path: found, pathAndMethod, route }: ReturnType<Router['match']>) => ({
        found: found.map((layer) => layer.path),
        taken: pathAndMethod.map((layer) => layer.path),
        route,
      });
      expect(seen(indexed.match(path, method))).toEqual(seen(plain.match(path, method)));
    }
  });

  it('are few', () => {
    const router = filled(indexedRouter() as Router);
    const asked = router.stack.filter((layer) => {
      let tried = false;
      layer.match = () => {
        tried = true;
        return false;
      };
      router.match('/api/orders/1', 'GET');
      return tried;
    });
    expect(asked.map(({ path }) => path)).toEqual([
      '/api/orders',
      '/api/orders/:id',
      '/:anything/below',
      '/api/orders',
    ]);
  });
});
