import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { joinCluster } from '../cluster/index.ts';
import { engine, fault, refusal, until } from '../test-support/engine.ts';
import { inMemoryCluster, storeAfter } from '../test-support/in-memory-cluster.ts';
import type { Chaos } from './chaos.ts';

describe('a fault that replicas have to agree on', () => {
  let chaos: Chaos;
  let other: Chaos;
  /** What `activate` of the fault did, by replica. */
  let did: string[];
  let before: () => unknown;
  let broken: boolean;

  beforeEach(async () => {
    did = [];
    before = () => {};
    broken = false;
    const faultOf = (replica: string) =>
      fault('test.own', () => {
        did.push(replica);
        if (broken && replica === 'here') throw new Error('no luck');
      });
    const calm = fault('test.calm', () => {});
    [chaos, other] = [await engine([faultOf('here'), calm]), await engine([faultOf('there'), calm])];
    const shared = inMemoryCluster();
    await joinCluster(chaos, { ...shared, store: storeAfter(shared.store, () => before()), lease: '1m' });
    await joinCluster(other, { ...shared, lease: '1m' });
  });
  afterEach(async () => {
    await Promise.all([chaos.close(), other.close()]);
  });

  const once = (fn: () => unknown) => {
    before = () => {
      before = () => {};
      return fn();
    };
  };

  it('does nothing where its activation is refused, because somebody else was first', async () => {
    once(() => other.activate('test.calm'));
    expect(await refusal(chaos.activate('test.own'))).toMatchObject({ code: 'CHAOS_CONFLICT' });
    expect(did).toEqual([]);
    const { id } = await chaos.activate('test.own');
    await until(() => other.activations().some((one) => one.id === id && one.state === 'active'));
    expect(did).toEqual(['here', 'there']);
  });

  it('does nothing if it was restored while the others were asked', async () => {
    once(() => void chaos.restoreAll('lunch'));
    expect(await refusal(chaos.activate('test.own'))).toMatchObject({
      code: 'CHAOS_NOT_ACTIVE',
      details: { reason: 'lunch' },
    });
    expect(did).toEqual([]);
  });

  it('is nowhere active if it fails where it was asked for', async () => {
    broken = true;
    expect(await refusal(chaos.activate('test.own'))).toMatchObject({ code: 'CHAOS_ACTIVATE_FAILED' });
    await chaos.activate('test.calm');
    await until(() => other.activations().some(({ fault: { id } }) => id === 'test.calm'));
    for (const replica of [chaos, other])
      expect(replica.activations().map((one) => one.fault.id)).toEqual(['test.calm']);
    expect(did.filter((replica) => replica === 'here')).toEqual(['here']);
  });
});
