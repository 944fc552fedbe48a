import { business } from '@perfshop/chaos-business';
import { taxRate } from '@perfshop/chaos-business/points';
import { performance } from '@perfshop/chaos-performance';
import { controlApi } from '@perfshop/console';
import { createChaos } from '@perfshop/core';
import { koaChaos } from '@perfshop/core/koa';
import Koa from 'koa';
import journey from './journey.cjs';

const makeListener = (chaos, price) => {
  const app = new Koa();
  app.use(koaChaos(chaos, { attributes: { session: (ctx) => ctx.get('x-session') } }));
  app.use((ctx) => {
    ctx.body = price();
  });
  return app.callback();
};

await journey({ createChaos, business, performance, taxRate, controlApi, makeListener });
