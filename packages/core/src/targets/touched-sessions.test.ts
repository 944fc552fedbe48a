import { describe, expect, it } from 'vitest';
import type { Activation } from '../engine/activation.ts';
import { TouchedSessions } from './touched-sessions.ts';

const scope = (session?: string) => ({ key: 'r-1', method: 'GET', path: '/', attributes: { session }, exempt: false });
const [one, other] = [{}, {}] as [Activation, Activation];

describe('the sessions that were touched', () => {
  it('count until each touch of each activation was taken back', () => {
    const touched = new TouchedSessions();
    for (const activation of [one, one, other]) touched.add(scope('s-1'), activation);
    touched.takeBack(scope('s-1'), one);
    touched.takeBack(scope('s-1'), one);
    expect([touched.size, touched.has(scope('s-1')), touched.has(scope('s-2'))]).toEqual([1, true, false]);
    touched.takeBack(scope('s-1'), other);
    expect([touched.size, touched.has(scope('s-1'))]).toEqual([0, false]);
  });

  it('count until the last activation that touched them has ended', () => {
    const touched = new TouchedSessions();
    touched.add(scope('s-1'), one);
    touched.add(scope('s-2'), one);
    touched.add(scope('s-2'), other);
    touched.forget(one);
    expect([touched.has(scope('s-1')), touched.has(scope('s-2'))]).toEqual([false, true]);
    touched.forget(other);
    expect(touched.size).toBe(0);
  });
});
