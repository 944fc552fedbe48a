import { describe, expect, it } from 'vitest';
import { defineFault } from '../faults/define-fault.ts';
import { definePlugin } from '../faults/define-plugin.ts';
import { use } from '../faults/use.ts';
import { defineCallPoint, definePoint } from '../points/index.ts';
import { describePlugin } from './describe-plugin.ts';

const price = definePoint<number>('contract.price');
const call = defineCallPoint<string>('contract.call');
const service = { greet: (name: string) => `hello ${name}` };

const thorough = defineFault({
  id: 'contract.thorough',
  reach: 'request',
  title: 'Takes one of everything',
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['percent'],
    properties: { percent: { type: 'number', minimum: 1 } },
  },
  async activate({ intercept, around, patch, every, hold, defer, onUpdate, sleep, params }) {
    intercept(price, (cents) => cents * params().percent);
    await Promise.resolve();
    around(call, async (next) => {
      await sleep(5);
      return next();
    });
    patch(service, 'greet', (original) => (name) => original(name).toUpperCase());
    every(10, () => {});
    hold({}, () => {});
    defer(async () => {});
    onUpdate(() => {});
  },
});

const good = definePlugin({
  name: 'contract-good',
  family: 'contract',
  faults: [thorough],
  levels: [[use(thorough, { percent: 2 })], [], [], []],
});

describePlugin(good(), { describe, it });

/** Runs a contract suite by hand and tells which of its tests failed. */
async function failures(plugin: ReturnType<typeof good>): Promise<string[]> {
  const tests: { name: string; body: () => Promise<void> }[] = [];
  describePlugin(plugin, { describe: (_name, body) => body(), it: (name, body) => void tests.push({ name, body }) });
  const failed: string[] = [];
  for (const { name, body } of tests) await body().catch(() => failed.push(name));
  return failed;
}

describe('describePlugin', () => {
  it('finds a fault that leaves a patched method behind', async () => {
    const target = { greet: () => 'hello' };
    const leaky = defineFault({
      id: 'contract.leaky',
      reach: 'process',
      title: 'Leaks',
      activate({ patch }) {
        patch(target, 'greet', (original) => original);
        const patched = target.greet;
        Object.defineProperty(target, 'greet', { value: () => patched(), configurable: true, writable: true });
      },
    });
    const plugin = definePlugin({ name: 'contract-leaky', family: 'contract', faults: [leaky] })();
    expect(await failures(plugin)).toContain('gives everything back when restored, also twice');
  });

  it('finds a fault that crashes while it is active', async () => {
    const crashing = defineFault({
      id: 'contract.crashing',
      reach: 'process',
      title: 'Crashes',
      activate({ every }) {
        every(10, () => {
          throw new Error('a bug');
        });
      },
    });
    const plugin = definePlugin({ name: 'contract-crashing', family: 'contract', faults: [crashing] })();
    expect(await failures(plugin)).toContain('gives everything back when restored, also twice');
  });

  it('finds params that the schema itself refuses', async () => {
    const picky = defineFault({
      id: 'contract.picky',
      reach: 'process',
      title: 'Picky',
      params: {
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: { name: { type: 'string', pattern: '^[0-9]+$' } },
      },
      activate() {},
    });
    const plugin = definePlugin({ name: 'contract-picky', family: 'contract', faults: [picky] })();
    expect(await failures(plugin)).toContain('has a title, and params that its own schema accepts');
  });
});
