import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { business } from '../packages/chaos-business/src/index.ts';
import { taxRate } from '../packages/chaos-business/src/points/index.ts';
import { httpChaos } from '../packages/core/src/adapters/http.ts';
import { type Chaos, createChaos } from '../packages/core/src/index.ts';
import { blocksOf } from './docs/blocks.ts';
import { readPage } from './docs/pages.ts';

const secret = 'a key of the documentation, of 32 bytes';
let chaos: Chaos;
let server: Server;

beforeAll(async () => {
  chaos = await createChaos({ plugins: [business()], signed: { keys: [{ id: 'ci', secret }], audience: 'shop' } });
  const vat = () => String(taxRate.apply(0.2, { productId: 'p-1', vatClass: 'standard', country: 'FR' }));
  server = createServer(httpChaos(chaos, {}, (_request, response) => response.end(vat()))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  chaos.ready();
});
afterAll(async () => {
  await chaos.close();
  server.closeAllConnections();
  server.close();
});

describe('the commands of docs/signed-requests.md', () => {
  const [block] = blocksOf(readPage('docs/signed-requests.md').text).filter(({ language }) => language === 'sh');
  const script = () =>
    (block?.code ?? '').replace('localhost:3000', `127.0.0.1:${(server.address() as AddressInfo).port}`);
  const run = async (CHAOS_KEY: string) =>
    (await promisify(execFile)('sh', ['-ec', script()], { env: { ...process.env, CHAOS_KEY } })).stdout;

  it('sign a request that the service accepts', async () => {
    expect(await run(secret)).toBe('0.196');
    expect(chaos.state().signed).toEqual({ accepted: 1, refused: {} });
  });

  it('sign it with the key, else it is refused', async () => {
    expect(await run(`${secret}!`)).toBe('0.2');
    expect(chaos.state().signed?.refused).toEqual({ forged: 1 });
  });
});
