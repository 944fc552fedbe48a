import { createChaos, defineFault, definePlugin } from '@perfshop/core';
import { afterEach, describe, expect, it } from 'vitest';
import { defineControl } from './control.ts';

interface Access {
  readonly id: number;
}

const access = defineControl<Access>('test.files.access', { key: ({ id }) => id });
const bait = 7;

const flaw = (answer: (allowed: boolean, access: Access) => boolean) =>
  defineFault({
    id: 'test.flaw',
    reach: 'request',
    title: 'Flaw',
    activate({ intercept }) {
      intercept(access.point, answer);
    },
  });

const activate = async (answer: (allowed: boolean, access: Access) => boolean) => {
  const fault = flaw(answer);
  const plugin = definePlugin({ name: 'test', version: '1.0.0', family: 'test', title: 'Test', faults: [fault] });
  const chaos = await createChaos({ plugins: [plugin()], points: [access.point] });
  closers.push(() => chaos.close());
  return chaos.activate(fault, {});
};

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

describe('a control', () => {
  it('does what the policy says while no flaw is active, before and after one was', async () => {
    const both = () => [access.allows(true, { id: bait }), access.allows(false, { id: bait })];
    expect(both()).toEqual([true, false]);
    const activation = await activate(() => true);
    expect(both()).toEqual([true, true]);
    await activation.restore();
    expect(both()).toEqual([true, false]);
  });

  it('counts as injected what was exploited: refused by the policy, and let through', async () => {
    const activation = await activate((allowed, { id }) => allowed || id === bait);
    expect(access.allows(true, { id: bait })).toBe(true);
    expect(access.allows(true, { id: 8 })).toBe(true);
    expect(access.allows(false, { id: 8 })).toBe(false);
    expect(activation.counters.injected).toBe(0);
    expect(access.allows(false, { id: bait })).toBe(true);
    expect(activation.counters).toMatchObject({ considered: 4, injected: 1 });
  });

  it('is never closed by a flaw', async () => {
    await activate(() => false);
    expect(access.allows(true, { id: bait })).toBe(true);
  });

  it.each(['yes', 1, {}, Promise.resolve(true)])(
    'stays closed when a handler without types gives %s',
    async (nonsense) => {
      await activate(() => nonsense as unknown as boolean);
      expect(access.allows(false, { id: bait })).toBe(false);
    },
  );

  it('stays closed when the flaw crashes, which takes it back', async () => {
    const activation = await activate(() => {
      throw new Error('a bug in the flaw');
    });
    expect(access.allows(false, { id: bait })).toBe(false);
    expect(activation.state).not.toBe('active');
  });
});
