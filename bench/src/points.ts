import { createChaos, defineFault, definePlugin } from '@perfshop/core';
import { type CallPoint, defineCallPoint, definePoint, type ValuePoint } from '@perfshop/core/points';
import { compare, median, type Rounds, type Subject } from './rounds.ts';

type Price = ValuePoint<number, { readonly id: number }>;

const POINTS = 64;
const prices: readonly Price[] = Array.from({ length: POINTS }, (_, i) => definePoint(`bench.price-${i}`));
const loads: readonly CallPoint<number>[] = Array.from({ length: POINTS }, (_, i) =>
  defineCallPoint(`bench.load-${i}`),
);
const context = { id: 7 };

const drift = defineFault({
  id: 'bench.drift',
  reach: 'request',
  title: 'Drift',
  activate({ intercept, around }) {
    for (const price of prices) intercept(price, (cents) => cents + 1);
    for (const load of loads) around(load, (next) => next());
  },
});
const plugin = definePlugin({ name: 'bench', family: 'bench', faults: [drift] });

/**
 * Code as an application has it: 64 distinct points, each a constant, each called at its own place. Generated, since nobody writes
 * sixty-four lines by hand; both functions have the same loop, and the value depends on the turn.
 */
function sites(expression: (i: number) => string): Subject {
  const body = Array.from({ length: POINTS }, (_, i) => `s = (s + ${expression(i)}) | 0;`).join('\n');
  const names = prices.map((_, i) => `p${i}`);
  const make = new Function(
    ...names,
    'bare',
    'context',
    `return function (n) { let s = 0; for (let i = 0; i < n; i += ${POINTS}) { ${body} } return s; }`,
  );
  return make(...prices, bare, context) as Subject;
}

const bare = (value: number, _context: unknown): number => value;

/** Inactive value points where V8 inlines them, against the bare expression. */
export const valuePointInlined = (): Rounds =>
  compare(
    sites(() => 'i'),
    { 'value point': sites((i) => `p${i}.apply(i, context)`) },
  );

/** Inactive value points against a bare call. Run with `--max-inlined-bytecode-size=0`, so that neither is inlined. */
export const valuePointCalled = (): Rounds =>
  compare(
    sites(() => 'bare(i, context)'),
    { 'value point': sites((i) => `p${i}.apply(i, context)`) },
  );

/** Bytes that one call of an inactive point allocates, over what the same loop without points does. */
export function valuePointAllocation(): number {
  const calls = 6_400_000;
  const allocated = (run: Subject): number => {
    run(calls);
    return median(
      Array.from({ length: 9 }, () => {
        globalThis.gc?.();
        const before = process.memoryUsage().heapUsed;
        run(calls);
        return process.memoryUsage().heapUsed - before;
      }),
    );
  };
  return Math.max(0, allocated(sites((i) => `p${i}.apply(i, context)`)) - allocated(sites(() => 'i'))) / calls;
}

/** Whether an inactive call point gives back the very promise of the wrapped function. */
export function callPointIdentity(): boolean {
  const promise = Promise.resolve(1);
  return loads.every((load) => load.run(() => promise) === promise);
}

/** Five times activated and restored, as an application that has lived a while. */
export async function cycle(times = 5): Promise<void> {
  const chaos = await createChaos({ plugins: [plugin()] });
  for (let i = 0; i < times; i++) {
    const activation = await chaos.activate(drift, {});
    for (const price of prices) price.apply(1, context);
    await Promise.all(loads.map((load) => load.run(async () => 1)));
    await activation.restore();
  }
  await chaos.close();
}

/** Nanoseconds per decision of an armed fault: not matching, and injecting a value. */
export async function armed(): Promise<{ readonly notMatching: number; readonly injecting: number }> {
  const chaos = await createChaos({ plugins: [plugin()], seed: 'bench' });
  const gate = chaos.mount<string>('bench', { attributes: { session: (session) => session } });
  chaos.ready();
  const price = prices[0] as Price;
  const measure = (session: string): number => {
    const run = (n: number): number => {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += price.apply(i, context);
      return sum;
    };
    const scope = { key: 'r-1', method: 'GET', path: '/', attributes: { session }, exempt: false };
    return gate.run(scope, () => {
      for (let i = 0; i < 50; i++) run(10_000);
      return median(
        Array.from({ length: 41 }, () => {
          const began = performance.now();
          run(20_000);
          return ((performance.now() - began) * 1e6) / 20_000;
        }),
      );
    });
  };
  const activation = await chaos.activate(drift, {}, { target: { attributes: { session: 's-1' } } });
  const result = { notMatching: measure('s-2'), injecting: measure('s-1') };
  if (activation.counters.injected === 0 || activation.counters.injected === activation.counters.considered) {
    throw new Error('the benchmark did not do what it measures');
  }
  await chaos.close();
  return result;
}
