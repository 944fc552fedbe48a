import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { httpChaos } from '../adapters/http.ts';
import { definePoint } from '../points/index.ts';
import { door, engine, fault } from '../test-support/engine.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import type { Chaos } from './chaos.ts';

const price = definePoint<number, { readonly product: string }>('draws.price', { key: ({ product }) => product });
const drift = fault('test.drift', ({ intercept }) => intercept(price, (cents) => cents + 1));
const other = fault('test.other', ({ intercept }) => intercept(price, (cents) => cents + 1000, { order: 'pre' }));

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A shop on a real server that answers with the price of a product; returns who got a wrong one. */
async function shop(seed: string, prepare: (chaos: Chaos) => Promise<unknown>) {
  const chaos = await engine([drift, other], { seed });
  const session = (request: { headers: Record<string, unknown> }) => String(request.headers['x-session']);
  const server = createServer(
    httpChaos(chaos, { attributes: { session } }, async (request, response) => {
      // Really concurrent: requests overtake each other here.
      await new Promise((resolve) => setImmediate(resolve));
      response.end(String(price.apply(0, { product: String(request.url) })));
    }),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(async () => {
    await chaos.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  await prepare(chaos);
  chaos.ready();
  const { port } = server.address() as AddressInfo;
  return async (visits: readonly (readonly [session: string, product: string])[], clients: number) => {
    const victims: string[] = [];
    const queue = [...visits];
    const client = async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const [who, product] = next;
        const response = await fetch(`http://127.0.0.1:${port}/${product}`, { headers: { 'x-session': who } });
        if (Number(await response.text()) % 1000 === 1) victims.push(`${who} ${product}`);
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
    return victims.sort();
  };
}

const visits = Array.from({ length: 120 }, (_, index) => [`s-${index % 60}`, `p-${index % 4}`] as const);
const shuffled = [...visits].sort(([a, b], [c, d]) => (`${d}${a}`.split('').reverse().join() < `${b}${c}` ? -1 : 1));
const half = { target: { rate: 0.4 } };

describe('the same seed picks the same victims', () => {
  it('with one client or four, in any order of arrival, with another fault beside, in another process or engine', async () => {
    const alone = await shop('tuesday', (chaos) => chaos.activate(drift, {}, half));
    const expected = await alone(visits, 1);
    expect(expected.length).toBeGreaterThan(20);
    expect(expected.length).toBeLessThan(80);
    expect(await alone(visits, 4)).toEqual(expected);
    expect(await alone(shuffled, 4)).toEqual(expected);
    expect(await alone(shuffled, 1)).toEqual(expected);
    const together = await shop('tuesday', async (chaos) => {
      await chaos.activate(other, {}, half);
      await chaos.activate(drift, {}, half);
    });
    expect(await together(shuffled, 4)).toEqual(expected);
  });

  it('and another seed picks others', async () => {
    const [tuesday, wednesday] = await Promise.all(
      ['tuesday', 'wednesday'].map((seed) => shop(seed, (chaos) => chaos.activate(drift, {}, half))),
    );
    expect(await tuesday?.(visits, 4)).not.toEqual(await wednesday?.(visits, 4));
  });
});

describe('what a draw is about', () => {
  it('is the session by default: a victim stays one, for the same product', async () => {
    await using chaos = await engine([drift]);
    const visit = door(chaos);
    await chaos.activate(drift, {}, half);
    const outcomes = Array.from({ length: 50 }, (_, index) =>
      visit({ session: `s-${index}` }, () => [1, 2, 3].map(() => price.apply(0, { product: 'p-1' }))),
    );
    expect(outcomes.every(([a, b, c]) => a === b && b === c)).toBe(true);
    expect(new Set(outcomes.map(([first]) => first))).toEqual(new Set([0, 1]));
  });

  it('is the request where there is no session, or where `by` says so', async () => {
    await using chaos = await engine([drift]);
    const visit = door(chaos);
    const outcomes = async (target: object, who: object) => {
      await using _activation = await chaos.activate(drift, {}, { target });
      return new Set(
        Array.from({ length: 40 }, (_, index) =>
          visit({ ...who, key: `r-${index}` }, () => price.apply(0, { product: 'p' })),
        ),
      );
    };
    expect(await outcomes({ rate: 0.5 }, { session: 's-1' })).toHaveProperty('size', 1);
    expect(await outcomes({ rate: 0.5 }, {})).toHaveProperty('size', 2);
    expect(await outcomes({ rate: 0.5, by: 'request' }, { session: 's-1' })).toHaveProperty('size', 2);
    expect(await outcomes({ rate: 0.5, by: 'team' }, { session: 's-1', team: 'red' })).toHaveProperty('size', 1);
  });

  it('is by request in an engine whose adapters declare no session', async () => {
    await using chaos = await engine([drift]);
    const gate = chaos.mount('plain', {});
    chaos.ready();
    await chaos.activate(drift, {}, half);
    const visit = (key: string) => {
      const scope = gate.open({}, { method: 'GET', path: '/', headers: { 'x-request-id': key } });
      return gate.run(scope, () => price.apply(0, { product: 'p' }));
    };
    const first = Array.from({ length: 40 }, (_, index) => visit(`r-${index}`));
    expect(new Set(first).size).toBe(2);
    expect(Array.from({ length: 40 }, (_, index) => visit(`r-${index}`))).toEqual(first);
  });
});

it('a fault knows the time of its engine', async () => {
  const clock = createVirtualClock(1_000);
  const at: number[] = [];
  const telling = fault('test.telling', ({ every, now }) => every(10, () => void at.push(now())));
  await using chaos = await engine([telling], { clock });
  await chaos.activate(telling, {});
  await clock.advance(20);
  expect(at).toEqual([1_010, 1_020]);
});

describe('a magnitude that a fault draws', () => {
  const drawn: number[] = [];
  const random = fault('test.random', (fx) => {
    fx.intercept(price, (cents, { product }) => {
      drawn.push(fx.random(product === 'none' ? undefined : product));
      return cents + 1;
    });
    fx.every(10, () => void drawn.push(fx.random()));
  });
  const draws = async (seed: string, body: (visit: ReturnType<typeof door>) => unknown) => {
    const clock = createVirtualClock();
    await using chaos = await engine([random], { seed, clock });
    const visit = door(chaos);
    await chaos.activate(random, {});
    body(visit);
    await clock.advance(30);
    return drawn.splice(0);
  };

  it('is the same for the same seed, session and key, and differs otherwise', async () => {
    const body = (visit: ReturnType<typeof door>) => {
      for (const session of ['s-1', 's-2']) {
        visit({ session }, () => ['p-1', 'p-2', 'p-1', 'none'].map((product) => price.apply(0, { product })));
      }
    };
    const first = await draws('tuesday', body);
    expect(first.slice(0, 8).map((draw) => first.indexOf(draw))).toEqual([0, 1, 0, 3, 4, 5, 4, 7]);
    expect(await draws('tuesday', body)).toEqual(first);
    expect(await draws('wednesday', body)).not.toEqual(first);
  });

  it('goes on from draw to draw where there is neither session nor key', async () => {
    const ticks = await draws('tuesday', () => {});
    expect(new Set(ticks).size).toBe(3);
    expect(await draws('tuesday', () => {})).toEqual(ticks);
  });
});
