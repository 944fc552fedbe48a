import { InMemoryProvider, OpenFeature } from '@openfeature/server-sdk';
import { defineCallPoint, definePoint } from '@perfshop/core/points';
import { noop as cockatielNoop } from 'cockatiel';
import CircuitBreaker from 'opossum';
import { compare, median, type Rounds } from './rounds.ts';

const price = definePoint<number>('bench.peer-price');
const load = defineCallPoint<number>('bench.peer-load');

/** Other ways to have a switch in code, per evaluation, against the bare expression. */
export function valuePeers(): Rounds {
  const flags = { drift: false };
  const map = new Map<string, (value: number) => number>();
  const registry = (value: number): number => {
    const handler = map.get('price');
    return handler === undefined ? value : handler(value);
  };
  const flagged = (value: number): number => (flags.drift ? value + 1 : value);
  const loop = (step: (value: number) => number) => {
    // Compiled anew for each subject: a loop shared by several would call through a polymorphic place.
    const make = new Function(
      'step',
      'return function (n) { let s = 0; for (let i = 0; i < n; i++) s = (s + step(i)) | 0; return s; }',
    );
    return make(step) as (n: number) => number;
  };
  return compare(
    loop((value) => value),
    {
      'perfshop value point, inactive': loop((value) => price.apply(value)),
      'if (flag)': loop(flagged),
      'Map lookup': loop(registry),
    },
  );
}

/** One more number of the table: nanoseconds per call, by median. */
export interface Timed {
  readonly name: string;
  readonly ns: number;
}

/** Wrappers of asynchronous calls when they have nothing to do, awaited one after another. */
export async function callPeers(): Promise<Timed[]> {
  const inner = async (): Promise<number> => 1;
  await OpenFeature.setProviderAndWait(
    new InMemoryProvider({ drift: { variants: { on: true, off: false }, defaultVariant: 'off', disabled: false } }),
  );
  const client = OpenFeature.getClient();
  const breaker = new CircuitBreaker(inner, { timeout: false });
  const subjects: Record<string, () => Promise<unknown>> = {
    'bare await': inner,
    'perfshop call point, inactive': () => load.run(inner),
    'cockatiel, no policy': () => cockatielNoop.execute(inner),
    'opossum, closed breaker': () => breaker.fire(),
    'OpenFeature, flag in memory': () => client.getBooleanValue('drift', false),
  };
  const times = Object.keys(subjects).map((): number[] => []);
  const run = async (subject: () => Promise<unknown>): Promise<number> => {
    const began = performance.now();
    for (let i = 0; i < 2000; i++) await subject();
    return ((performance.now() - began) * 1e6) / 2000;
  };
  for (let round = 0; round < 60; round++) {
    for (const [index, subject] of Object.values(subjects).entries()) {
      const ns = await run(subject);
      if (round >= 10) times[index]?.push(ns);
    }
  }
  breaker.shutdown();
  return Object.keys(subjects).map((name, index) => ({ name, ns: median(times[index] as number[]) }));
}
