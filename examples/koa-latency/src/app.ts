import type { Chaos } from '@perfshop/core';
import { koaChaos } from '@perfshop/core/koa';
import Koa from 'koa';

const titles = ['Sailing boat', 'Rowing boat', 'Helicopter', 'Glider', 'Motorcycle'];

/** A small catalogue: `/titles` lists everything, `/search?q=boat` looks for a word. Visitors are told apart by a cookie. */
export function createApp(chaos: Chaos): Koa {
  const app = new Koa();
  app.use((ctx, next) => {
    ctx.state.visitor = ctx.cookies.get('visitor');
    return next();
  });
  app.use(koaChaos(chaos, { attributes: { session: (ctx) => ctx.state.visitor } }));
  app.use((ctx) => {
    if (ctx.path === '/titles') ctx.body = titles;
    if (ctx.path === '/search') {
      const word = String(ctx.query.q ?? '').toLowerCase();
      ctx.body = titles.filter((title) => title.toLowerCase().includes(word));
    }
  });
  return app;
}
