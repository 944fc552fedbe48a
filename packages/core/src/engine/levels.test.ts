import { describe, expect, it } from 'vitest';
import { defineFault } from '../faults/define-fault.ts';
import { definePlugin } from '../faults/define-plugin.ts';
import type { Effects } from '../faults/effects.ts';
import { use } from '../faults/use.ts';
import { definePoint } from '../points/index.ts';
import { fault, gateOf, record, refusal, testPlugin, until } from '../test-support/engine.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { createEngine } from './create-chaos.ts';
import type { ChaosOptions } from './options.ts';

const price = definePoint<number>('levels.price');
const plus = (id: string) =>
  defineFault({
    id,
    reach: 'request',
    title: id,
    params: {
      type: 'object',
      additionalProperties: false,
      properties: { by: { type: 'number', default: 1 } },
    },
    activate: ({ intercept, params }) => intercept(price, (cents) => cents + params().by),
  });
const [one, ten, hundred] = [plus('test.one'), plus('test.ten'), plus('test.hundred')];
const burn = fault('test.burn', () => {}, 'process');
const eight = 8 * 3_600_000;

const cumulative = testPlugin([one, ten, hundred, burn], {
  cumulative: true,
  levels: [[use(one, {})], [use(ten, { by: 10 })], [use(one, { by: 2 }), use(hundred, { by: 100 })], [use(burn, {})]],
});
const separate = testPlugin([one, ten, hundred], {
  levels: [[use(one, {})], [use(one, {}), use(ten, { by: 10 })], [use(one, { by: 3 })], []],
});
const engineOf = (plugin: NonNullable<ChaosOptions['plugins']>[0], options: ChaosOptions = {}) =>
  createEngine({ plugins: [plugin], ...options });

describe('a level', () => {
  it('of a cumulative family includes the lower ones, with the params of the highest', async () => {
    await using chaos = await engineOf(cumulative);
    const prices: number[] = [];
    for (const level of [1, 2, 3, 0]) {
      const report = await chaos.setLevel('test', level, { by: 'ada' });
      expect([report.family, report.level, report.skipped]).toEqual(['test', level, []]);
      prices.push(price.apply(0));
    }
    expect(prices).toEqual([1, 11, 112, 0]);
    expect([chaos.activations(), chaos.levels()]).toEqual([[], { test: 0 }]);
  });

  it('of another family is a table of its own', async () => {
    await using chaos = await engineOf(separate);
    const prices: number[] = [];
    for (const level of [1, 2, 3, 4]) {
      await chaos.setLevel('test', level);
      prices.push(price.apply(0));
    }
    expect([prices, chaos.levels()]).toEqual([[1, 11, 3, 0], { test: 4 }]);
  });

  it('keeps what is the same in both, and takes back the rest', async () => {
    await using chaos = await engineOf(separate);
    await chaos.setLevel('test', 1, { by: 'ada' });
    const [kept] = chaos.activations();
    expect(kept?.view()).toMatchObject({ level: 1, by: 'ada', params: { by: 1 } });
    const second = await chaos.setLevel('test', 2);
    expect(second.activated).toHaveLength(1);
    expect(chaos.activations()[0]).toBe(kept);
    expect(kept?.view().level).toBe(2);
    const events = record(chaos);
    await chaos.setLevel('test', 3, { by: 'bob' });
    expect([kept?.state, kept?.restoreReason]).toEqual(['restored', 'level changed']);
    expect(events.find(({ type }) => type === 'restored')).toMatchObject({ by: 'bob' });
  });

  it('means what it says when it is set again, also where params were changed by hand', async () => {
    await using chaos = await engineOf(separate);
    await chaos.setLevel('test', 2);
    const [first, second] = chaos.activations();
    await first?.update({ by: 7 });
    await second?.update({ by: 70 });
    expect(price.apply(0)).toBe(77);
    const events = record(chaos);
    await chaos.setLevel('test', 2, { by: 'ada' });
    expect([price.apply(0), chaos.activations()]).toEqual([11, [first, second]]);
    expect(events.filter(({ type }) => type === 'updated')).toMatchObject([
      { activation: first?.id, params: { by: 1 }, by: 'ada' },
      { activation: second?.id, params: { by: 10 }, by: 'ada' },
    ]);
    await chaos.setLevel('test', 2);
    expect(events.filter(({ type }) => type === 'updated')).toHaveLength(2);
  });

  it('lasts eight hours from when it was set, also what was kept', async () => {
    const clock = createVirtualClock();
    await using chaos = await engineOf(separate, { clock });
    await chaos.setLevel('test', 1);
    await clock.advance(eight - 1);
    await chaos.setLevel('test', 2);
    expect(chaos.activations().map(({ expiresAt }) => expiresAt)).toEqual([2 * eight - 1, 2 * eight - 1]);
    await clock.advance(eight - 1);
    expect(price.apply(0)).toBe(11);
    await clock.advance(1);
    expect(price.apply(0)).toBe(0);
  });

  it('is 0 again when the last of its faults has ended, and an event says so', async () => {
    const clock = createVirtualClock();
    await using chaos = await engineOf(separate, { clock });
    await chaos.setLevel('test', 2);
    const events = record(chaos);
    await chaos.activations()[0]?.restore();
    expect(chaos.levels()).toEqual({ test: 2 });
    await clock.advance(eight);
    expect(chaos.levels()).toEqual({ test: 0 });
    expect(events.filter(({ type }) => type === 'level-set')).toMatchObject([{ family: 'test', level: 0 }]);
  });

  it('leaves what was activated by hand alone', async () => {
    await using chaos = await engineOf(separate);
    const manual = await chaos.activate(hundred, { by: 100 });
    await chaos.setLevel('test', 2);
    expect(price.apply(0)).toBe(111);
    await chaos.setLevel('test', 0);
    expect([manual.state, price.apply(0), manual.view().level]).toEqual(['active', 100, undefined]);
    await chaos.setLevel('test', 4);
    await manual.restore();
    expect(chaos.levels()).toEqual({ test: 4 });
  });

  it('skips a process fault that somebody else owns, and names the owner', async () => {
    await using chaos = await engineOf(cumulative);
    const owner = await chaos.activate(burn, {});
    const report = await chaos.setLevel('test', 4);
    expect(report.skipped).toEqual([{ fault: 'test.burn', owner: owner.id }]);
    expect(report.activated).toHaveLength(3);
    await chaos.setLevel('test', 0);
    expect(chaos.activations()).toEqual([owner]);
  });

  it('leaves other families alone', async () => {
    const five = plus('test-other.five');
    const levels = [[use(five, { by: 5 })], [], [], []] as const;
    const other = definePlugin({ name: 'other', family: 'test-other', faults: [five], levels });
    const chaos = await createEngine({ plugins: [separate, other()] });
    await chaos.setLevel('test', 1);
    await chaos.setLevel('test-other', 1);
    expect([price.apply(0), chaos.levels()]).toEqual([6, { test: 1, 'test-other': 1 }]);
    await chaos.activations()[0]?.restore();
    expect([price.apply(0), chaos.levels()]).toEqual([5, { test: 0, 'test-other': 1 }]);
    await chaos.setLevel('test', 1);
    await chaos.setLevel('test', 0);
    expect(price.apply(0)).toBe(5);
    await chaos.close();
  });

  it('of a family of two plugins has the faults of both', async () => {
    const thousand = plus('test.thousand');
    const levels = [[use(thousand, { by: 1000 })], [], [], []] as const;
    const second = testPlugin([thousand], { name: 'test-more', levels });
    await using chaos = await createEngine({ plugins: [separate, second] });
    await chaos.setLevel('test', 1);
    expect([price.apply(0), chaos.levels()]).toEqual([1001, { test: 1 }]);
    expect(chaos.catalogue().families).toEqual([
      {
        id: 'test',
        levels: [['test.one', 'test.thousand'], ['test.one', 'test.ten'], ['test.one'], []],
        cumulative: false,
      },
    ]);
  });

  it('is told as an event, and restoring everything brings it to 0', async () => {
    await using chaos = await engineOf(separate);
    const events = record(chaos);
    await chaos.setLevel('test', 4, { by: 'ada' });
    await chaos.setLevel('test', 2);
    await chaos.restoreAll();
    expect(chaos.levels()).toEqual({ test: 0 });
    expect(events.filter(({ type }) => type === 'level-set')).toMatchObject([
      { level: 4, by: 'ada' },
      { level: 2 },
      { level: 0 },
    ]);
    expect(events.find(({ type }) => type === 'level-set')).not.toHaveProperty('skipped');
  });
});

describe('a level that fails', () => {
  const broken = fault('test.broken', () => {
    throw new Error('no such table');
  });
  const failing = testPlugin([one, broken, ten], {
    levels: [[use(one, {})], [use(ten, { by: 10 }), use(broken, {})], [], []],
  });

  it('leaves the family at 0 with nothing active, and says why', async () => {
    await using chaos = await engineOf(failing);
    await chaos.setLevel('test', 1);
    expect(await refusal(chaos.setLevel('test', 2))).toMatchObject({ code: 'CHAOS_ACTIVATE_FAILED' });
    expect([chaos.levels(), chaos.activations(), price.active]).toEqual([{ test: 0 }, [], false]);
    await chaos.setLevel('test', 1);
    expect(price.apply(0)).toBe(1);
  });

  it('in taking back the old one leaves nothing active either', async () => {
    const stuck = fault('test.stuck', ({ hold }) => void hold(1, () => Promise.reject(new Error('stuck'))));
    const plugin = testPlugin([stuck, one], { levels: [[use(stuck, {}), use(one, {})], [], [], []] });
    await using chaos = await engineOf(plugin);
    await chaos.setLevel('test', 1);
    expect(await refusal(chaos.setLevel('test', 2))).toMatchObject({ code: 'CHAOS_RESTORE_FAILED' });
    expect([chaos.levels(), chaos.activations()]).toEqual([{ test: 0 }, []]);
  });

  it.each([0, 2])('on its way to %i tells that the family is at 0 now', async (level) => {
    const stuck = fault('test.stuck', ({ hold }) => void hold(1, () => Promise.reject(new Error('stuck'))));
    const plugin = testPlugin([stuck, one], { levels: [[use(stuck, {}), use(one, {})], [], [], []] });
    await using chaos = await engineOf(plugin);
    const events = record(chaos);
    const told = () => events.filter(({ type }) => type === 'level-set');
    await chaos.setLevel('test', 1);
    await refusal(chaos.setLevel('test', level, { by: 'ada' }));
    expect(told()).toMatchObject([{ level: 1 }, { family: 'test', level: 0, by: 'ada' }]);
  });

  it.each([-1, 5, 1.5, '2', undefined, Number.NaN])('because %o is none changes nothing', async (level) => {
    await using chaos = await engineOf(separate);
    await chaos.setLevel('test', 1);
    const before = chaos.state();
    expect(await refusal(chaos.setLevel('test', level as number))).toMatchObject({
      code: 'CHAOS_LEVEL_INVALID',
      message: expect.stringContaining('a whole number from 0 to 4 (given: '),
    });
    expect(chaos.state()).toEqual(before);
  });

  it('because there is no such family changes nothing, and names the known ones', async () => {
    await using chaos = await engineOf(separate);
    expect(await refusal(chaos.setLevel('tset', 1))).toMatchObject({
      code: 'CHAOS_UNKNOWN_FAMILY',
      message: 'There is no family "tset" (known: test)',
    });
  });
});

describe('levels set at once', () => {
  it('come one after the other, and the last one stays', async () => {
    await using chaos = await engineOf(cumulative);
    const events = record(chaos);
    const reports = await Promise.all([3, 1, 2].map((level) => chaos.setLevel('test', level)));
    expect(reports.map(({ level }) => level)).toEqual([3, 1, 2]);
    expect(events.filter(({ type }) => type === 'level-set').map((event) => 'level' in event && event.level)).toEqual([
      3, 1, 2,
    ]);
    expect([price.apply(0), chaos.levels()]).toEqual([11, { test: 2 }]);
  });

  it('go on after one that failed', async () => {
    await using chaos = await engineOf(separate);
    const outcomes = await Promise.allSettled([chaos.setLevel('test', 9), chaos.setLevel('test', 1)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(price.apply(0)).toBe(1);
  });
});

describe('restoring or killing while a level is being set', () => {
  const wait = { gate: gateOf() };
  const slow = fault('test.slow', async (_fx: Effects<object>) => wait.gate.promise);
  const plugin = testPlugin([one, slow, ten], {
    levels: [[use(one, {}), use(slow, {}), use(ten, { by: 10 })], [use(one, {})], [], []],
  });

  it.each(['restoreAll', 'kill'] as const)('by %s leaves nothing active, and level 0', async (how) => {
    wait.gate = gateOf();
    await using chaos = await engineOf(plugin);
    const setting = refusal(chaos.setLevel('test', 1));
    await until(() => chaos.activations().length === 2);
    await chaos[how]('stop');
    wait.gate.open();
    expect((await setting).code).toMatch(/^CHAOS_(NOT_ACTIVE|KILLED)$/);
    expect([chaos.activations(), chaos.levels(), price.active]).toEqual([[], { test: 0 }, false]);
  });

  it('by restoreAll in the moment when one of its faults was activated does so too', async () => {
    await using chaos = await engineOf(separate);
    let activated = 0;
    const stop = chaos.events.subscribe(({ type }) => {
      if (type !== 'activated') return;
      activated++;
      void chaos.restoreAll('stop');
    });
    for (const level of [1, 2]) {
      activated = 0;
      expect(await refusal(chaos.setLevel('test', level))).toMatchObject({ code: 'CHAOS_NOT_ACTIVE' });
      expect([activated, chaos.activations(), chaos.levels()]).toEqual([1, [], { test: 0 }]);
    }
    stop();
  });
});
