import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DATABASE } from '@perfshop/core/knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireService } from '../../../../tests/services.ts';
import { send } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';

const patience = 120_000;

/** What sqlmap says of a request, at its lowest level and risk unless `args` tell another. */
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

  const expectNothing = async (args: readonly string[]) => {
    const said = await sqlmap(...args);
    expect(said).toMatch(nothing);
    expect(said).not.toMatch(found);
  };

  // What is sent here becomes part of a statement, which the test looks at first. sqlmap finds a careless LIKE from its third level on, and where there is something to be
  // found: each text has its rows in a new shop.
  it.each([
    ['customers', '/api/admin/users?q=', 'claire'],
    ['products', '/api/admin/products?q=', 'atlas'],
    ['orders', '/api/admin/orders?q=', 'claire'],
  ])(
    'finds nothing in the search for %s of the back office, which is part of a statement',
    async (_what, path, text) => {
      const url = shop.shop.publicUrl + path;
      const headers = { 'X-Admin-Token': shop.shop.controlToken };
      const known = await send(url + text, { headers });
      expect(known.body.totalElements).toBeGreaterThan(0);
      expect(await boundBy('a-marker', () => send(`${url}a-marker`, { headers }))).toBeGreaterThan(0);
      const identity = `X-Admin-Token: ${shop.shop.controlToken}`;
      await expectNothing(['-u', url + text, '-p', 'q', '-H', identity, '--ignore-code=400', '--level=3']);
    },
    patience,
  );

  // Here nothing that is sent becomes part of a statement: products are found in memory, and by numbers.
  it.each([
    ['the search', ['-u', '/api/products/search?q=globe', '-p', 'q']],
    ['the list', ['-u', '/api/products?category=cars&sort=price&minPrice=10', '-p', 'category,sort,minPrice']],
    ['the path of a product', ['-u', '/api/products/1*']],
  ])(
    'finds nothing in %s of the shop',
    (_what, args) => expectNothing(args.map((arg) => (arg.startsWith('/api') ? shop.shop.publicUrl + arg : arg))),
    patience,
  );

  /** How many statements hold a text, as text or as value, while something is done. */
  async function boundBy(text: string, act: () => Promise<unknown>): Promise<number> {
    const db = shop.shop.chaos.injector.get(DATABASE);
    let count = 0;
    const look = (query: { readonly sql: string; readonly bindings?: readonly unknown[] }) => {
      if (JSON.stringify([query.sql, query.bindings]).includes(text)) count += 1;
    };
    db.on('query', look);
    await act();
    db.off('query', look);
    return count;
  }
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
