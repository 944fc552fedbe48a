import { describe, expect, it } from 'vitest';
import { use } from '../faults/use.ts';
import { defineCallPoint, definePoint } from '../points/index.ts';
import { door, engine, fault, gateOf, refusal } from '../test-support/engine.ts';

const price = definePoint<number>('during.price');
const call = defineCallPoint<string>('during.call');
const drift = fault('test.drift', ({ intercept }) => intercept(price, (cents) => cents + 1));
const times = fault('test.times', ({ intercept }) => intercept(price, (cents) => cents * 10, { order: 'post' }));
const ticking = fault('test.ticking', ({ every }) => every(1, () => {}), 'process');

describe('a block under faults', () => {
  it('gives the result of the block, and takes everything back', async () => {
    await using chaos = await engine([drift, times]);
    expect(await chaos.during([use(drift, {}), use(times, {})], () => price.apply(1))).toBe(20);
    expect(await chaos.during([use(drift, {})], async () => price.apply(1))).toBe(2);
    expect([price.active, chaos.activations()]).toEqual([false, []]);
  });

  it('touches only its own work, however many run side by side', async () => {
    await using chaos = await engine([drift, times]);
    const wait = gateOf();
    const block = (one: typeof drift) =>
      chaos.during([use(one, {})], async () => {
        const first = price.apply(1);
        await wait.promise;
        return [first, price.apply(1)];
      });
    const blocks = [block(drift), block(times), block(drift)];
    await new Promise((resolve) => setImmediate(resolve));
    expect([price.active, price.apply(1)]).toEqual([true, 1]);
    wait.open();
    expect(await Promise.all(blocks)).toEqual([
      [2, 2],
      [10, 10],
      [2, 2],
    ]);
  });

  it('inside another one stands under the faults of both', async () => {
    await using chaos = await engine([drift, times]);
    const seen = await chaos.during([use(drift, {})], async () => {
      const inner = await chaos.during([use(times, {})], () => price.apply(1));
      return [inner, price.apply(1)];
    });
    expect(seen).toEqual([20, 2]);
  });

  it('reaches through the requests that it makes of an application in the process', async () => {
    await using chaos = await engine([drift]);
    const visit = door(chaos);
    const seen = await chaos.during([use(drift, {})], () =>
      visit({ session: 's-1', path: '/cart' }, () => price.apply(1)),
    );
    expect(seen).toBe(2);
  });

  it('works with faults of process reach', async () => {
    await using chaos = await engine([ticking]);
    await chaos.during([use(ticking, {})], async () => {
      while (chaos.counters()['test.ticking']?.injected === 0) await new Promise((resolve) => setImmediate(resolve));
    });
  });
});

describe('a block that proves nothing is refused', () => {
  const refused = 'CHAOS_NOTHING_INJECTED';

  it('because it reached no point of a fault, and the funnel says how far it came', async () => {
    await using chaos = await engine([drift, times]);
    const both = [use(drift, {}), use(times, {})];
    const error = await refusal(chaos.during(both, () => 1));
    expect(error).toMatchObject({ code: refused, details: { 'test.drift': { considered: 0 }, 'test.times': {} } });
    expect(error.message).toContain('"test.drift", "test.times"');
    const other = fault('test.other', ({ around }) => around(call, (next) => next()));
    await using second = await engine([drift, other]);
    const half = await refusal(second.during([use(drift, {}), use(other, {})], () => price.apply(1)));
    expect(half.message).toContain('Nothing was injected by "test.other"');
  });

  it('because there was no fault', async () => {
    await using chaos = await engine([]);
    expect(await refusal(chaos.during([], () => 1))).toMatchObject({
      code: refused,
      message: expect.stringContaining('an empty list of faults'),
    });
  });

  it('because the engine was not armed', async () => {
    await using chaos = await engine([drift]);
    chaos.mount('test', {});
    expect(await refusal(chaos.during([use(drift, {})], () => price.apply(1)))).toMatchObject({
      code: refused,
      details: { 'test.drift': { suppressed: { 'not-armed': 1 } } },
    });
  });

  it('because what was injected had no effect', async () => {
    const same = fault('test.same', ({ intercept }) => intercept(price, (cents) => cents));
    await using chaos = await engine([same]);
    expect((await refusal(chaos.during([use(same, {})], () => price.apply(1)))).code).toBe(refused);
  });

  it('because the fault crashed, so that the application saw nothing of it', async () => {
    const broken = fault('test.broken', ({ intercept }) =>
      intercept(price, () => {
        throw new Error('a bug');
      }),
    );
    await using chaos = await engine([broken]);
    expect(await refusal(chaos.during([use(broken, {})], () => price.apply(1)))).toMatchObject({
      code: refused,
      details: { 'test.broken': { injected: 1, crashed: 1 } },
    });
  });
});

describe('a block that fails', () => {
  const stuck = fault('test.stuck', ({ hold, intercept }) => {
    intercept(price, (cents) => cents + 1);
    hold(1, () => Promise.reject(new Error('stuck')));
  });

  it('fails with its own error, and everything is taken back', async () => {
    await using chaos = await engine([drift, stuck]);
    const error = new Error('the test is red');
    const block = () => {
      throw error;
    };
    expect(await refusal(chaos.during([use(drift, {})], block))).toBe(error);
    expect(await refusal(chaos.during([use(stuck, {})], block))).toBe(error);
    expect([price.active, chaos.activations()]).toEqual([false, []]);
  });

  it('because one of the faults can not be activated takes back the others', async () => {
    await using chaos = await engine([drift]);
    expect(await refusal(chaos.during([use(drift, {}), use(times, {})], () => price.apply(1)))).toMatchObject({
      code: 'CHAOS_UNKNOWN_FAULT',
    });
    expect([price.active, chaos.activations()]).toEqual([false, []]);
  });

  it('in restoring one of the faults restores the others all the same', async () => {
    await using chaos = await engine([drift, stuck]);
    const uses = [use(drift, {}), use(stuck, {})];
    expect(await refusal(chaos.during(uses, () => price.apply(1)))).toMatchObject({ code: 'CHAOS_RESTORE_FAILED' });
    expect([price.active, chaos.activations()]).toEqual([false, []]);
  });
});
