import { describe, expect, it } from 'vitest';
import { definePoint } from '../points/index.ts';
import { Draws } from '../targets/draws.ts';
import { door, engine, fault } from '../test-support/engine.ts';
import type { Activation } from './activation.ts';
import { FaultLayer } from './fault-layer.ts';

const host = { armed: true, currentScope: () => undefined };
const entry = (name: string, ofRequests?: boolean) => ({
  activation: { name, target: { ...(ofRequests !== undefined && { ofRequests }) } } as unknown as Activation,
  handler: name,
  when: undefined,
});

describe('the activations of a fault at one place', () => {
  it('stand newest first, and those that requests asked for themselves ahead of all others', () => {
    const layer = new FaultLayer<string>(host, 'a.point');
    const names = () => layer.entries.map(({ handler }) => handler);
    const first = entry('everybody');
    layer.add(first);
    layer.add(entry('newer', false));
    expect(names()).toEqual(['newer', 'everybody']);
    layer.add(entry('asked', true));
    layer.add(entry('newest'));
    expect(names()).toEqual(['asked', 'newest', 'newer', 'everybody']);
    layer.add(entry('asked later', true));
    layer.add(entry('last'));
    expect(names()).toEqual(['asked later', 'asked', 'last', 'newest', 'newer', 'everybody']);
    layer.remove(first);
    expect(names()).toEqual(['asked later', 'asked', 'last', 'newest', 'newer']);
  });
});

describe('a draw at a point', () => {
  const sessions = Array.from({ length: 30 }, (_, index) => `s-${index}`);
  const victims = (key: string) => {
    const draws = new Draws('tuesday', 'test.drift', 'rate');
    return sessions.filter((session) => draws.unit(session, key) < 0.5);
  };

  it.each([
    ['without a key of its own is about the session alone', definePoint<number, object>('layer.plain'), ''],
    ['with a key is about that too', definePoint<number, object>('layer.keyed', { key: () => 7 }), '7'],
  ])('%s', async (_name, point, key) => {
    const drift = fault('test.drift', ({ intercept }) => intercept(point, (cents) => cents + 1));
    await using chaos = await engine([drift], { seed: 'tuesday' });
    const visit = door(chaos);
    await chaos.activate(drift, {}, { target: { rate: 0.5 } });
    expect(sessions.filter((session) => visit({ session }, () => point.apply(0, {})) === 1)).toEqual(victims(key));
  });
});
