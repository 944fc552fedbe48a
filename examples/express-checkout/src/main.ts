import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';

const token = randomBytes(24).toString('base64url');
const { shop, control, chaos } = await createApp(token);

async function listen(server: Server, port: string): Promise<string> {
  await once(server.listen(Number(port), '127.0.0.1'), 'listening');
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

const { PORT = '3000', CONTROL_PORT = '3001' } = process.env;
const shopUrl = await listen(shop, PORT);
const controlUrl = await listen(control, CONTROL_PORT);
chaos.ready();

console.log(`Checkout     ${shopUrl}`);
console.log(`Control API  ${controlUrl}/api/admin/chaos`);
console.log(`Token        ${token}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await chaos.close();
    for (const server of [shop, control]) {
      server.close();
      server.closeIdleConnections();
    }
  });
}
