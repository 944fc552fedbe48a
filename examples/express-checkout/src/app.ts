import { createServer, type Server } from 'node:http';
import { business } from '@perfshop/chaos-business';
import { moneyRounding, taxRate } from '@perfshop/chaos-business/points';
import { controlApi } from '@perfshop/console';
import { type Chaos, createChaos } from '@perfshop/core';
import { expressChaos } from '@perfshop/core/express';
import express from 'express';
import { checkout } from './checkout.ts';
import { sessions } from './sessions.ts';

/** The application, the server of its control API, and the engine that both use. Nothing listens yet. */
export interface App {
  readonly shop: Server;
  readonly control: Server;
  readonly chaos: Chaos;
}

/** @param token What the control API asks for in the header `X-Admin-Token`. */
export async function createApp(token: string): Promise<App> {
  const chaos = await createChaos({ plugins: [business()], points: [taxRate, moneyRounding] });

  const app = express();
  app.use(sessions());
  // Behind the sessions, because it reads one, and before the routes, because it acts in them.
  app.use(expressChaos(chaos, { attributes: { session: (request) => request.session.ref } }));
  app.use(checkout());

  const api = controlApi(chaos, { token });
  const control = createServer(async (request, response) => {
    if (!(await api(request, response))) response.writeHead(404).end();
  });
  return { shop: createServer(app), control, chaos };
}
