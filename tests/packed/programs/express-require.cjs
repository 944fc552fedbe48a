const { business } = require('@perfshop/chaos-business');
const { taxRate } = require('@perfshop/chaos-business/points');
const { performance } = require('@perfshop/chaos-performance');
const { controlApi } = require('@perfshop/console');
const { createChaos } = require('@perfshop/core');
const { expressChaos } = require('@perfshop/core/express');
const express = require('express');
const journey = require('./journey.cjs');

const makeListener = (chaos, price) => {
  const app = express();
  app.use(expressChaos(chaos, { attributes: { session: (request) => request.get('x-session') } }));
  app.get('/price', (_request, response) => response.json(price()));
  return app;
};

journey({ createChaos, business, performance, taxRate, controlApi, makeListener });
