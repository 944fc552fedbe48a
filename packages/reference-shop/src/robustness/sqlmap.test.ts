import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireService } from '../../../../tests/services.ts';
import { RunningShop } from '../test-support/running-shop.ts';

const patience = 120_000;

/** What sqlmap says of a request, at its lowest level and risk. */
function sqlmap(...args: readonly string[]): Promise<string> {
  const output = mkdtempSync(join(tmpdir(), 'perfshop-sqlmap-'));
  const fixed = ['--batch', '--level=1', '--risk=1', '--threads=4', '--disable-coloring', '--flush-session'];
  return new Promise((resolve, reject) => {
    const child = spawn('sqlmap', [...fixed, `--output-dir=${output}`, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
    }
    child.on('error', reject);
    child.on('close', () => {
      rmSync(output, { recursive: true });
      resolve(text);
    });
  });
}

const found = /is vulnerable|sqlmap identified the following injection point/;
const nothing = /all tested parameters do not appear to be injectable/;

describe.runIf(requireService('sqlmap', 'looking for SQL injections with sqlmap'))('sqlmap', () => {
  let shop: RunningShop;
  let careless: Server;
  beforeAll(async () => {
    shop = await RunningShop.start({ PERFSHOP_LOG_LEVEL: 'silent' });
    careless = carelessServer();
    await new Promise<void>((resolve) => careless.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    careless.closeAllConnections();
    careless.close();
    expect(shop.crashes).toEqual([]);
    await shop.close();
  });

  it(
    'would find one: it does in a server that puts a statement together from text',
    async () => {
      const { port } = careless.address() as AddressInfo;
      expect(await sqlmap('-u', `http://127.0.0.1:${port}/search?q=lamp`, '-p', 'q')).toMatch(found);
    },
    patience,
  );

  it.each([
    ['the search', ['-u', '/api/products/search?q=globe', '-p', 'q']],
    ['the list', ['-u', '/api/products?category=cars&sort=price&minPrice=10', '-p', 'category,sort,minPrice']],
    ['the path of a product', ['-u', '/api/products/1*']],
    [
      'the login',
      [
        '-u',
        '/api/auth/login',
        '--data={"email":"ada@example.org","password":"a long password"}',
        '-H',
        'Content-Type: application/json',
        '--ignore-code=401,429,400',
      ],
    ],
  ])(
    'finds nothing in %s',
    async (_what, args) => {
      const said = await sqlmap(...args.map((arg) => (arg.startsWith('/api') ? shop.shop.publicUrl + arg : arg)));
      expect(said).toMatch(nothing);
      expect(said).not.toMatch(found);
    },
    patience,
  );
});

/** Makes the mistake that the shop does not make, on data of its own. */
function carelessServer(): Server {
  const db = new DatabaseSync(':memory:');
  db.exec("create table products (id integer, name text); insert into products values (1, 'lamp'), (2, 'globe')");
  return createServer((request, response) => {
    const q = new URL(request.url ?? '', 'http://localhost').searchParams.get('q') ?? '';
    response.setHeader('content-type', 'application/json');
    try {
      response.end(JSON.stringify(db.prepare(`select id, name from products where name = '${q}'`).all()));
    } catch {
      response.writeHead(500).end('{}');
    }
  });
}
