import { describe, expect, it } from 'vitest';
import { ScopeStore } from '../scope/scope-store.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import type { Activation } from './activation.ts';
import { Counters } from './counters.ts';
import { ScopeDemand } from './demand.ts';
import { Traffic } from './traffic.ts';

const scope = (session?: string, exempt = false) => ({
  key: 'r-1',
  method: 'GET',
  path: '/',
  attributes: { session },
  exempt,
});

function setup() {
  const store = new ScopeStore();
  const demand = new ScopeDemand(new Traffic(createVirtualClock()), store);
  /** Whether a scope that is entered now is there for the work inside. */
  const enabled = () => store.run(scope('s-1'), () => store.current() !== undefined);
  return { demand, enabled };
}

/** What demand looks at of an activation. */
const activation = (reach: string, target: object): Activation =>
  ({ fault: { reach }, target: { byAttribute: false, matches: () => true, ...target } }) as unknown as Activation;
const forSession = (session: string) =>
  activation('request', {
    byAttribute: true,
    matches: (given: ReturnType<typeof scope>) => given.attributes.session === session,
  });

describe('which requests need a scope', () => {
  it('is none while nothing is active', () => {
    const { demand, enabled } = setup();
    expect([demand.none, demand.wants(scope('s-1')), enabled()]).toEqual([true, false, false]);
  });

  it('is all while one activation is for everybody', () => {
    const { demand, enabled } = setup();
    const everybody = activation('request', {});
    demand.add(everybody);
    expect([demand.none, demand.wants(scope()), demand.wants(scope('s-1', true)), enabled()]).toEqual([
      false,
      true,
      true,
      true,
    ]);
    demand.remove(everybody);
    expect([demand.none, demand.wants(scope()), enabled()]).toEqual([true, false, false]);
  });

  it('is none of those that the attributes of every activation rule out, which are counted where requests are met', () => {
    const { demand } = setup();
    const source = { attribute: (request: { session: string }, name: string) => `${name} ${request.session}` };
    const forAttribute = (value: string, actsOnRequests: boolean) => {
      const counters = new Counters(new Counters());
      const target = {
        byAttribute: true,
        excludes: (from: typeof source, request: { session: string }) => from.attribute(request, 'session') !== value,
      };
      return { ...activation('request', target), actsOnRequests, counters };
    };
    const ruledOut = () => ['s-1', 's-2', 's-3'].map((session) => demand.excludes(source, { session }));
    expect(ruledOut()).toEqual([true, true, true]);
    const [one, two] = [forAttribute('session s-1', true), forAttribute('session s-2', false)];
    demand.add(one as unknown as Activation);
    demand.add(two as unknown as Activation);
    expect(ruledOut()).toEqual([false, false, true]);
    expect([one, two].map(({ counters }) => counters.view().considered)).toEqual([1, 0]);
    const everybody = activation('request', {});
    demand.add(everybody);
    expect(ruledOut()).toEqual([false, false, false]);
    demand.remove(everybody);
    demand.remove(one as unknown as Activation);
    expect(ruledOut()).toEqual([true, false, true]);
    expect([one, two].map(({ counters }) => counters.view().considered)).toEqual([1, 0]);
  });

  it('is those that match while all activations ask for attributes, also the exempt ones, to be counted', () => {
    const { demand, enabled } = setup();
    const [one, two] = [forSession('s-1'), forSession('s-2')];
    demand.add(one);
    demand.add(two);
    const wanted = () => ['s-1', 's-2', 's-3'].map((session) => demand.wants(scope(session)));
    expect([wanted(), demand.wants(scope('s-1', true))]).toEqual([[true, true, false], true]);
    demand.remove(one);
    expect([wanted(), demand.none, enabled()]).toEqual([[false, true, false], false, true]);
    demand.remove(two);
    expect([wanted(), demand.none, enabled()]).toEqual([[false, false, false], true, false]);
  });

  it('is none for whom no target means, who is counted where the fault acts on requests themselves', () => {
    const { demand } = setup();
    const considered: string[] = [];
    const counting = (name: string, actsOnRequests: boolean) =>
      Object.assign(forSession(name), {
        actsOnRequests,
        counters: { consider: () => considered.push(name) },
      });
    demand.add(counting('s-1', true));
    demand.add(counting('s-2', false));
    expect([demand.wants(scope('s-3')), considered]).toEqual([false, ['s-1']]);
    expect([demand.wants(scope('s-1')), considered.length]).toEqual([true, 1]);
  });

  it('is that of whom a condition fails on, so that the decision meets the error too', () => {
    const { demand } = setup();
    demand.add(
      activation('request', {
        byAttribute: true,
        matches: () => {
          throw new Error('a bug');
        },
      }),
    );
    expect(demand.wants(scope('s-1'))).toBe(true);
  });

  it('is none for what touches the whole process, or for what requests asked for themselves', () => {
    const { demand, enabled } = setup();
    for (const one of [activation('process', {}), activation('request', { ofRequests: true })]) {
      demand.add(one);
      expect([demand.none, enabled()]).toEqual([true, false]);
      demand.remove(one);
      expect([demand.none, enabled()]).toEqual([true, false]);
    }
    // What is not of requests counts, whether or not the target says so.
    demand.add(activation('client', { ofRequests: false }));
    expect(demand.none).toBe(false);
  });

  it('is all for a fault of the whole process that acts on requests, until it has left', () => {
    const { demand, enabled } = setup();
    const [one, two] = [demand.addAll(), demand.addAll()];
    expect([demand.none, demand.wants(scope()), enabled()]).toEqual([false, true, true]);
    one();
    expect([demand.none, demand.wants(scope()), enabled()]).toEqual([false, true, true]);
    two();
    expect([demand.none, demand.wants(scope()), enabled()]).toEqual([true, false, false]);
  });
});
