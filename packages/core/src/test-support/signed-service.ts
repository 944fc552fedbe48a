import type { Chaos } from '../engine/chaos.ts';
import type { ChaosOptions } from '../engine/options.ts';
import { defineFault } from '../faults/define-fault.ts';
import { definePoint } from '../points/index.ts';
import { type SignedChaos, type SignOptions, signChaos } from '../signed/index.ts';
import type { SignedOptions } from '../signed/options.ts';
import { createVirtualClock, type VirtualClock } from '../testing/virtual-clock.ts';
import { engine, fault } from './engine.ts';

export const key = { id: 'ci', secret: 'the secret of the tests, of 32 bytes or more' };
export const price = definePoint<number>('signed.price');

export const drift = defineFault({
  id: 'test.drift',
  reach: 'request',
  title: 'Drift',
  params: {
    type: 'object',
    additionalProperties: false,
    properties: { by: { type: 'number', default: 1, maximum: 1000 } },
  },
  activate: ({ intercept, params }) => intercept(price, (cents) => cents + params().by),
});
export const crash = fault('test.crash', () => {
  throw new Error('a bug');
});
const global = fault('test.global', () => {}, 'process');

/** A service with signed chaos, in virtual time, and a way to send it requests. */
export interface Service {
  readonly chaos: Chaos;
  readonly clock: VirtualClock;
  /** What a request with these headers is charged for 100. */
  charge(headers: Readonly<Record<string, string>>, path?: string): number;
  sign(options?: Partial<SignOptions>): SignedChaos;
  refused(): Readonly<Record<string, number>>;
}

export async function service(signed: Partial<SignedOptions> = {}, options: ChaosOptions = {}): Promise<Service> {
  const clock = createVirtualClock(1_800_000_000_000);
  const chaos = await engine([drift, crash, global], {
    clock,
    signed: { keys: [key], audience: 'shop', ...signed },
    ...options,
  });
  const gate = chaos.mount<object>('test', { exempt: ['/exempt'] });
  chaos.ready();
  return {
    chaos,
    clock,
    charge: (headers, path = '/') => {
      if (gate.idle) return price.apply(100);
      const scope = gate.open(headers, { method: 'GET', path, headers });
      return gate.run(scope, () => price.apply(100));
    },
    sign: (more = {}) =>
      signChaos({
        key,
        audience: 'shop',
        uses: [{ fault: 'test.drift', params: { by: 7 } }],
        now: clock.now(),
        ...more,
      }),
    refused: () => chaos.state().signed?.refused ?? {},
  };
}
