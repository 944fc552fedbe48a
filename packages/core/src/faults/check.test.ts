import { describe, expect, it } from 'vitest';
import { createChaos } from '../engine/create.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { defineFault } from './define-fault.ts';
import { definePlugin } from './define-plugin.ts';

const between = defineFault({
  id: 'acme.between',
  reach: 'request',
  title: 'Between',
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['low', 'high'],
    properties: { low: { type: 'number' }, high: { type: 'number' } },
  },
  check: ({ low, high }) => (low < high ? undefined : 'must have low below high'),
  activate() {},
});
const acme = definePlugin({ name: 'acme-chaos', family: 'acme', faults: [between] });
const engine = () => createChaos({ plugins: [acme()], clock: createVirtualClock(1_000) });

describe('the check of a fault', () => {
  it('refuses params that fit the schema and make no sense, at activation and at update', async () => {
    await using chaos = await engine();
    const refused = {
      code: 'CHAOS_PARAMS_INVALID',
      message: 'Params of "acme.between" do not fit: params must have low below high (given: {"low":2,"high":1})',
    };
    await expect(chaos.activate(between, { low: 2, high: 1 })).rejects.toMatchObject(refused);
    expect(chaos.activations()).toEqual([]);

    const activation = await chaos.activate(between, { low: 1, high: 2 });
    await expect(activation.update({ low: 2, high: 1 })).rejects.toMatchObject(refused);
    expect(activation.params).toEqual({ low: 1, high: 2 });
  });
});

describe('an update that also extends', () => {
  it('does both', async () => {
    await using chaos = await engine();
    const activation = await chaos.activate(between, { low: 1, high: 2 }, { limits: { for: '1m' } });
    await activation.update({ low: 1, high: 3 }, { for: '2m' });
    expect([activation.params, activation.expiresAt]).toEqual([{ low: 1, high: 3 }, 121_000]);
  });

  it('does neither when one is refused', async () => {
    await using chaos = await engine();
    const activation = await chaos.activate(between, { low: 1, high: 2 }, { limits: { for: '1m' } });
    await expect(activation.update({ low: 1, high: 3 }, { for: '25h' })).rejects.toMatchObject({
      code: 'CHAOS_LIMIT_INVALID',
    });
    await expect(activation.update({ low: 3, high: 1 }, { for: '2m' })).rejects.toMatchObject({
      code: 'CHAOS_PARAMS_INVALID',
    });
    expect([activation.params, activation.expiresAt]).toEqual([{ low: 1, high: 2 }, 61_000]);
  });
});
