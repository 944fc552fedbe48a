/**
 * A service with signed chaos in a process of its own: `node signed-child.ts <name> <hosts to propagate to> <secret>`. It tells its port.
 *
 * @module
 */
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { httpChaos, httpServerRequest } from '../adapters/http.ts';
import { createChaos } from '../engine/create.ts';
import { instrumentFetch, instrumentHttpClient } from '../outbound/index.ts';
import { definePoint } from '../points/index.ts';
import { signedHeaders } from '../signed/index.ts';
import { fault, testPlugin } from './engine.ts';

const [audience = '', hosts = '', secret = ''] = process.argv.slice(2);
const price = definePoint<number>('signed-child.price');
const drift = fault('test.drift', ({ intercept }) => intercept(price, (cents) => cents + 7));
const busy = fault('test.busy', ({ around }) =>
  around(httpServerRequest, async (_next, request) => request.respond(503, { body: { busy: true } })),
);

const chaos = await createChaos({
  plugins: [testPlugin([drift, busy])],
  signed: { keys: [{ id: 'ci', secret }], audience, propagateTo: hosts === '' ? [] : hosts.split(',') },
});
instrumentFetch(chaos, { headers: signedHeaders(chaos) });
instrumentHttpClient(chaos, { headers: signedHeaders(chaos) });

const byHttp = (url: string, headers = {}): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    get(url, { headers }, async (response) =>
      resolve({ status: response.statusCode ?? 0, body: await text(response) }),
    ).once('error', reject);
  });
const byFetch = async (url: string) => {
  const response = await fetch(url);
  return { status: response.status, body: await response.text() };
};

/** What the service offers. Those with `to` call another one, as an application without any knowledge of chaos does. */
const routes: Record<string, (to: string, request: IncomingMessage) => Promise<unknown>> = {
  '/charge': async (_to, { headers }) => ({ charged: price.apply(100), token: 'x-perfshop-chaos' in headers }),
  '/by-fetch': async (to) => ({ charged: price.apply(100), next: JSON.parse((await byFetch(to)).body) }),
  '/by-http': async (to) => ({ charged: price.apply(100), next: JSON.parse((await byHttp(to)).body) }),
  '/as-they-came': async (to, { headers }) => {
    const { traceparent, 'x-perfshop-chaos': token } = headers as Record<string, string>;
    const forms = [
      { traceparent, 'X-PerfShop-Chaos': token },
      [['x-perfshop-chaos', token]],
      new Headers({ 'x-perfshop-chaos': `${token}` }),
    ];
    return Promise.all(
      forms.map(async (form) => (await fetch(to, { headers: form as Record<string, string> })).json()),
    );
  },
  '/disguised': async (to) => JSON.parse((await byHttp(to, { host: hosts })).body),
  '/retrying': async (to) => {
    const statuses: number[] = [];
    while (statuses.length < 3 && statuses.at(-1) !== 200) statuses.push((await byFetch(to)).status);
    return { statuses };
  },
  '/metrics': async () => chaos.state(),
};

const server = createServer(
  httpChaos(chaos, {}, async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://service');
    const answer = await routes[pathname]?.(searchParams.get('to') ?? '', request);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer));
  }),
);
server.listen(0, '127.0.0.1', () => {
  chaos.ready();
  process.send?.((server.address() as AddressInfo).port);
});
process.once('disconnect', () => process.exit());
