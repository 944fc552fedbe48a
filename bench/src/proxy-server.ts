/**
 * The three processes of `proxy.ts`: `service` (with the engine and its fault), `tcp` and `http`, the proxies in front of it. Each tells the
 * processor time that it has used when asked.
 *
 * @module
 */
import { once } from 'node:events';
import { Agent, createServer, request, type Server } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { createChaos, defineFault, definePlugin } from '@perfshop/core';
import { httpChaos, httpServerRequest } from '@perfshop/core/http';

export type Role = 'service' | 'tcp' | 'http';

/** What the parent may ask for: a delay of so many milliseconds (0 takes it back), or the processor time. */
export type Order = { readonly delay: number } | { readonly cpu: true };

let delayMs = 0;

async function service(): Promise<[Server, (ms: number) => Promise<void>]> {
  const slow = defineFault({
    id: 'bench.delay',
    reach: 'request',
    title: 'Delay',
    params: {
      type: 'object',
      additionalProperties: false,
      required: ['ms'],
      properties: { ms: { type: 'number', minimum: 0 } },
    },
    activate({ around, sleep, params }) {
      around(httpServerRequest, async (next) => {
        await sleep(params().ms);
        return next();
      });
    },
  });
  const chaos = await createChaos({
    plugins: [definePlugin({ name: 'bench-proxy', family: 'bench', faults: [slow] })()],
  });
  const server = createServer(
    httpChaos(chaos, {}, (incoming, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ hello: 'world', url: incoming.url }));
    }),
  );
  chaos.ready();
  return [server, async (ms) => void (ms > 0 ? await chaos.activate(slow, { ms }) : await chaos.restoreAll('bench'))];
}

/** As Toxiproxy's latency toxic: each piece of data waits before it goes on, in its order. */
function tcpProxy(port: number): TcpServer {
  return createTcpServer((client) => {
    const upstream = connect({ port, host: '127.0.0.1', noDelay: true });
    client.setNoDelay(true);
    client.on('data', (chunk) => {
      if (delayMs === 0) upstream.write(chunk);
      else setTimeout(() => upstream.write(chunk), delayMs);
    });
    upstream.pipe(client);
    client.on('error', () => upstream.destroy());
    upstream.on('error', () => client.destroy());
    client.on('close', () => upstream.destroy());
  });
}

/** As a proxy that knows requests, and could tell one from another. */
function httpProxy(port: number): Server {
  const agent = new Agent({ keepAlive: true });
  return createServer((incoming, outgoing) => {
    const forward = () => {
      const { method, url, headers } = incoming;
      const onward = request({ port, host: '127.0.0.1', agent, method, path: url, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on('error', () => outgoing.destroy());
      incoming.pipe(onward);
    };
    if (delayMs === 0) forward();
    else setTimeout(forward, delayMs);
  });
}

async function start(role: Role, upstream: number): Promise<void> {
  let setDelay = async (ms: number): Promise<void> => {
    delayMs = ms;
  };
  let server: Server | TcpServer;
  if (role === 'service') [server, setDelay] = await service();
  else server = role === 'tcp' ? tcpProxy(upstream) : httpProxy(upstream);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.on('message', async (order: Order) => {
    if ('delay' in order) await setDelay(order.delay);
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuUs: user + system });
  });
  process.on('disconnect', () => process.exit());
  process.send?.({ port: (server.address() as AddressInfo).port });
}

if (process.send !== undefined) await start(process.argv[2] as Role, Number(process.argv[3]));
