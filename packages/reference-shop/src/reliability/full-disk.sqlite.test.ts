import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send } from '../test-support/http.ts';
import { expectUnavailable, impatient } from '../test-support/outage.ts';
import { ShopProcess } from '../test-support/shop-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'perfshop-full-'));
const mount = 'mount -t tmpfs -o size=48m perfshop "$0"';
/** A disk of our own needs a namespace of our own, which some machines give to nobody but root. */
const namespace = ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c'];
const isPossible = spawnSync('unshare', [...namespace.slice(1), mount, folder]).status === 0;
if (!isPossible)
  console.warn('Left out: a shop on a full disk. Namespaces for users are not allowed on this machine (unshare).');

describe.runIf(isPossible)('a shop on SQLite', () => {
  let shop: ShopProcess;
  beforeAll(async () => {
    const wrapper = [...namespace, `${mount} && exec "$@"`, folder];
    shop = await ShopProcess.start({ ...impatient, PERFSHOP_DATA_DIR: folder }, wrapper);
  });
  afterAll(async () => {
    await shop.kill();
    rmSync(folder, { recursive: true });
  });

  it('whose disk is full says so, goes on reading, and sells when there is room again', {
    timeout: 60_000,
  }, async () => {
    const visitor = await (await shop.visitor()).register();
    expect((await visitor.buy(11)).status).toBe(201);
    expect((await visitor.add(14)).status).toBe(200);
    const token = await visitor.checkOut();
    expect(token).toHaveLength(36);
    // The disk as the shop sees it.
    const filler = join('/proc', String(shop.pid), 'root', folder, 'filler');
    fill(filler);
    const arrive = () => send(`${shop.url}/api/auth/status`);
    // The log of SQLite has room for some more.
    for (let more = 0; more < 3_000 && (await arrive()).status === 200; more += 1);
    await expectUnavailable(arrive, 'storage-full');
    await expectUnavailable(() => visitor.order(token, 'the-same-key-twice'), 'storage-full');
    expect((await visitor.get('/api/products/11')).status).toBe(200);
    expect((await visitor.get('/api/cart')).body.lines).toMatchObject([{ productId: 14, quantity: 1 }]);

    rmSync(filler);
    expect((await arrive()).status).toBe(200);
    expect((await visitor.order(token, 'the-same-key-twice')).status).toBe(201);
    expect((await visitor.get('/api/orders')).body.totalElements).toBe(2);
  });
});

/** Writes until there is no room left: large pieces first, then the rest. */
function fill(path: string): void {
  for (const size of [1_000_000, 4_096]) {
    const piece = Buffer.alloc(size);
    for (;;) {
      try {
        appendFileSync(path, piece);
      } catch (error) {
        expect(error).toMatchObject({ code: 'ENOSPC' });
        break;
      }
    }
  }
}
