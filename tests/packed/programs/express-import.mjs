import { business } from '@perfshop/chaos-business';
import { taxRate } from '@perfshop/chaos-business/points';
import { performance } from '@perfshop/chaos-performance';
import { controlApi } from '@perfshop/console';
import { createChaos } from '@perfshop/core';
import { expressChaos } from '@perfshop/core/express';
import express from 'express';
import journey from './journey.cjs';

const makeListener = (chaos, price) => {
  const app = express();
  app.use(expressChaos(chaos, { attributes: { session: (request) => request.get('x-session') } }));
  app.get('/price', (_request, response) => response.json(price()));
  return app;
};

await journey({ createChaos, business, performance, taxRate, controlApi, makeListener });
