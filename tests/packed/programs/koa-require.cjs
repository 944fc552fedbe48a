const { business } = require('@perfshop/chaos-business');
const { taxRate } = require('@perfshop/chaos-business/points');
const { performance } = require('@perfshop/chaos-performance');
const { controlApi } = require('@perfshop/console');
const { createChaos } = require('@perfshop/core');
const { koaChaos } = require('@perfshop/core/koa');
const Koa = require('koa');
const journey = require('./journey.cjs');

const makeListener = (chaos, price) => {
  const app = new Koa();
  app.use(koaChaos(chaos, { attributes: { session: (ctx) => ctx.get('x-session') } }));
  app.use((ctx) => {
    ctx.body = price();
  });
  return app.callback();
};

journey({ createChaos, business, performance, taxRate, controlApi, makeListener });
