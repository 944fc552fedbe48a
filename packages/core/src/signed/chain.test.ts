import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StateView } from '../engine/views.ts';
import { type SignOptions, signChaos } from './index.ts';

const program = fileURLToPath(new URL('../test-support/signed-child.ts', import.meta.url));
const key = { id: 'ci', secret: 'the secret of the chain, of 32 bytes or more' };
const children: ChildProcess[] = [];

async function start(audience: string, propagateTo: string, secret = key.secret): Promise<string> {
  const child = fork(program, [audience, propagateTo, secret], {
    execArgv: ['--conditions=@perfshop/source'],
    env: { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '' },
  });
  children.push(child);
  const [port] = await once(child, 'message');
  return `127.0.0.1:${port}`;
}

/** A service of somebody else: it knows nothing of chaos, and writes down what it is sent. */
const stranger = createServer((request, response) => {
  seen.push(JSON.stringify(request.rawHeaders).toLowerCase());
  response.end('{"charged":100}');
});
let seen: string[] = [];
let shop: string;
let payments: string;
let elsewhere: string;

beforeAll(async () => {
  stranger.listen(0, '127.0.0.1');
  await once(stranger, 'listening');
  elsewhere = `127.0.0.1:${(stranger.address() as AddressInfo).port}`;
  payments = await start('payments', '');
  shop = await start('shop', payments);
}, 30_000);
afterAll(() => {
  stranger.close();
  for (const child of children) child.disconnect();
});
beforeEach(() => {
  seen = [];
});

const ask = async (host: string, path: string, headers: Readonly<Record<string, string>> = {}) => {
  const response = await fetch(`http://${host}${path}`, { headers });
  const body = (await response.json()) as { readonly charged?: number };
  return { status: response.status, headers: response.headers, body };
};
const stateOf = async (host: string) => (await ask(host, '/metrics')).body as StateView;
const sign = (more: Partial<SignOptions> = {}) =>
  signChaos({ key, audience: ['shop', 'payments'], uses: [{ fault: 'test.drift' }], ...more });

describe('a signed request over HTTP', () => {
  it('is touched, each time that it is tried again, and nobody else is', async () => {
    const { headers } = sign({ uses: [{ fault: 'test.busy' }] });
    const before = await stateOf(payments);
    const tries = [1, 2, 3].map(() => ask(payments, '/charge', headers));
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual([503, 503, 503]);
    expect((await ask(payments, '/charge')).body).toEqual({ charged: 100, token: false });
    const after = await stateOf(payments);
    expect(after.signed?.accepted).toBe((before.signed?.accepted ?? 0) + 3);
    expect(after.counters['test.busy']?.injected).toBe((before.counters['test.busy']?.injected ?? 0) + 3);
  });

  it('is answered like any other when its token is refused', async () => {
    const good = sign();
    const plain = await ask(payments, '/charge');
    const names = [...plain.headers.keys()];
    const others = [
      { ...good.headers, traceparent: sign().headers.traceparent as string },
      { ...good.headers, 'x-perfshop-chaos': `${good.token}A` },
      sign({ audience: 'shop' }).headers,
      sign({ now: Date.now() - 120_000 }).headers,
      sign({ for: '1h' }).headers,
      sign({ key: { ...key, secret: `${key.secret}!` } }).headers,
    ];
    for (const headers of others) {
      const answer = await ask(payments, '/charge', headers);
      expect([answer.status, answer.body.charged, [...answer.headers.keys()]]).toEqual([200, 100, names]);
    }
    const { signed } = await stateOf(payments);
    expect(signed?.refused).toEqual({ trace: 1, forged: 2, audience: 1, expired: 1, 'over-cap': 1 });
    expect((await ask(payments, '/charge', good.headers)).body.charged).toBe(107);
  });
});

describe('two services', () => {
  it.each(['/by-fetch', '/by-http'])('both meet the fault of one request (%s)', async (path) => {
    const to = `${path}?to=http://${payments}/charge`;
    expect((await ask(shop, to)).body).toEqual({ charged: 100, next: { charged: 100, token: false } });
    expect((await ask(shop, to, sign().headers)).body).toEqual({ charged: 107, next: { charged: 107, token: true } });
    // Only the second one, which the first has no fault for.
    const there = sign({ uses: [{ fault: 'test.drift', at: 'payments' }] });
    expect((await ask(shop, to, there.headers)).body).toEqual({ charged: 100, next: { charged: 107, token: true } });
    expect((await ask(shop, to)).body).toEqual({ charged: 100, next: { charged: 100, token: false } });
  });

  it("meet it again when the application's own code tries again", async () => {
    const before = (await stateOf(payments)).counters['test.busy']?.injected ?? 0;
    const path = `/retrying?to=http://${payments}/charge`;
    const { headers } = sign({ uses: [{ fault: 'test.busy', at: 'payments' }] });
    expect((await ask(shop, path, headers)).body).toEqual({ statuses: [503, 503, 503] });
    expect((await ask(shop, path)).body).toEqual({ statuses: [200] });
    expect((await stateOf(payments)).counters['test.busy']?.injected).toBe(before + 3);
  });

  it('need it once, also where the application passes on its headers by itself', async () => {
    const { headers } = sign({ uses: [{ fault: 'test.drift', at: 'payments' }] });
    const answer = await ask(shop, `/as-they-came?to=http://${payments}/charge`, headers);
    expect(answer.body).toEqual([1, 2, 3].map(() => ({ charged: 107, token: true })));
  });

  it('judge a host by where the call goes, not by what it calls it', async () => {
    const answer = await ask(shop, `/disguised?to=http://${elsewhere}/charge`, sign().headers);
    expect(answer.body).toEqual({ charged: 100 });
    expect([seen.length, seen[0]?.includes('perfshop')]).toEqual([1, false]);
  });

  it.each(['/by-fetch', '/by-http'])('keep it to themselves (%s)', async (path) => {
    const { headers, token } = sign();
    const answer = await ask(shop, `${path}?to=http://${elsewhere}/charge`, headers);
    expect(answer.body).toEqual({ charged: 107, next: { charged: 100 } });
    expect(seen).toHaveLength(1);
    expect(seen[0]).not.toContain('perfshop');
    expect(seen[0]).not.toContain(token.toLowerCase());
    expect(seen[0]).not.toContain('traceparent');
    // A refused token is carried to nobody.
    const forged = { ...headers, 'x-perfshop-chaos': `${token}A` };
    const next = (await ask(shop, `${path}?to=http://${payments}/charge`, forged)).body;
    expect(next).toEqual({ charged: 100, next: { charged: 100, token: false } });
  });
});
