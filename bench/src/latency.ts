import { createChaos, defineFault, definePlugin } from '@perfshop/core';
import { defineCallPoint } from '@perfshop/core/points';
import { quantile } from './rounds.ts';

const call = defineCallPoint<void>('bench.slow-call');
const slow = defineFault({
  id: 'bench.slow',
  reach: 'request',
  title: 'Slow',
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['ms'],
    properties: { ms: { type: 'number', minimum: 0 } },
  },
  activate({ around, sleep, params }) {
    around(call, async (next) => {
      await sleep(params().ms);
      return next();
    });
  },
});

/** How late a delay was, in milliseconds. Negative would be early. */
export interface Lateness {
  readonly ms: number;
  readonly how: string;
  readonly earliest: number;
  readonly p50: number;
  readonly p99: number;
}

const delays = [1, 5, 50, 100, 500];
const times: Readonly<Record<number, number>> = { 1: 400, 5: 400, 50: 120, 100: 100, 500: 24 };

/** Injected latency on an idle loop, and a plain `setTimeout` beside it. */
export async function latency(): Promise<Lateness[]> {
  const chaos = await createChaos({
    plugins: [definePlugin({ name: 'bench-slow', family: 'bench', faults: [slow] })()],
  });
  const done = async () => {};
  const found: Lateness[] = [];
  for (const ms of delays) {
    const activation = await chaos.activate(slow, { ms });
    found.push(await late('injected', ms, () => call.run(done)));
    await activation.restore();
    found.push(await late('setTimeout', ms, () => new Promise((resolve) => setTimeout(resolve, ms))));
  }
  await chaos.close();
  return found;
}

async function late(how: string, ms: number, wait: () => Promise<unknown>): Promise<Lateness> {
  const values: number[] = [];
  for (let i = 0; i < (times[ms] as number); i++) {
    // Off the turn of the loop on which the previous one ended, as requests arrive.
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 3));
    const began = performance.now();
    await wait();
    values.push(performance.now() - began - ms);
  }
  return { ms, how, earliest: Math.min(...values), p50: quantile(values, 0.5), p99: quantile(values, 0.99) };
}
