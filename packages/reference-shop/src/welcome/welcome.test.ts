import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { send } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';
import { createDirectory, type Service } from './directory.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const stateOf = (services: readonly Service[], id: string) => services.find((service) => service.id === id)?.state;

it('lists every service of a shop with where it is and that it answers', async () => {
  const shop = await RunningShop.start();
  closers.push(() => shop.close());
  const { status, body } = await send(`${shop.shop.publicUrl}/api/welcome`);
  expect(status).toBe(200);
  for (const id of ['shop', 'monitoring', 'mailbox', 'docs', 'health', 'metrics', 'control']) {
    expect([id, stateOf(body.services, id)]).toEqual([id, 'up']);
  }
  const metrics = body.services.find(({ id }: Service) => id === 'metrics');
  expect(metrics).toMatchObject({ url: `${shop.shop.managementUrl}/metrics`, machineOnly: true });
  expect(JSON.stringify(body)).not.toMatch(shop.shop.controlToken);
  // Only this machine reaches it: there is nobody to invite.
  expect(body.room).toBeNull();
});

it('invites to the room of a shop that the network reaches', async () => {
  const shop = await RunningShop.start({ PERFSHOP_HOST: '0.0.0.0' });
  closers.push(() => shop.close());
  const { publicUrl, roomCode } = shop.shop;
  const { room } = (await send(`http://127.0.0.1:${new URL(publicUrl).port}/api/welcome`)).body;
  const page = `/join/${roomCode}`;
  expect(room).toMatchObject({ code: roomCode, url: publicUrl + page, page });
  expect(room.qr.path).toMatch(/^(M\d+ \d+h\d+v1h-\d+z)+$/);
});

it('invites to the address that a proxy gives the shop', async () => {
  const shop = await RunningShop.start({ PERFSHOP_PUBLIC_URL: 'https://shop.example/' });
  closers.push(() => shop.close());
  const { room } = (await send(`${shop.shop.publicUrl}/api/welcome`)).body;
  expect(room.url).toBe(`https://shop.example/join/${shop.shop.roomCode}`);
});

it('tells what is missing, what fails and what is not there at all, and asks once for all who look', async () => {
  let asked = 0;
  const shop: Server = createServer((request, response) => {
    asked++;
    const status = { '/readyz': 503, '/api/mailbox': 401, '/api/admin/status': 404 }[request.url ?? ''] ?? 200;
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  closers.push(() => shop.close());
  const publicUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
  // Port 9 answers nobody: discard, RFC 863, which no machine runs any more.
  const directory = createDirectory(() => ({ publicUrl, managementUrl: 'http://127.0.0.1:9' }));
  const [services] = await Promise.all([directory(), directory(), directory()]);
  expect(stateOf(services, 'shop')).toBe('down');
  expect(stateOf(services, 'mailbox')).toBe('up');
  expect(stateOf(services, 'back-office')).toBe('down');
  expect(stateOf(services, 'docs')).toBe('up');
  expect(stateOf(services, 'metrics')).toBe('down');
  expect(asked).toBe(5);
});
