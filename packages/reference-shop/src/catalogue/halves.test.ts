import { expect, it } from 'vitest';
import { Halves } from './halves.ts';

it('keeps what is set, and what it was set to last', () => {
  const halves = new Halves<number>(10);
  halves.set('a', 1, 1);
  halves.set('a', 2, 1);
  expect([halves.get('a'), halves.get('b')]).toEqual([2, undefined]);
});

it('forgets what was not asked for lately, and never weighs more than it may', () => {
  const halves = new Halves<number>(10);
  for (let n = 0; n < 1_000; n += 1) {
    halves.set(`n${n}`, n, 1);
    expect(halves.get('n0')).toBe(0);
    expect(halves.size).toBeLessThanOrEqual(10);
  }
  expect(halves.get('n999')).toBe(999);
  expect(halves.get('n989')).toBeUndefined();
});

it('counts an entry that is set again once', () => {
  const halves = new Halves<number>(10);
  halves.set('a', 1, 1);
  for (let n = 0; n < 100; n += 1) halves.set('b', n, 4);
  expect([halves.get('a'), halves.get('b')]).toEqual([1, 99]);
});

it('does not keep what is heavier than half of it, nor what that took the place of', () => {
  const halves = new Halves<number>(10);
  halves.set('a', 1, 5);
  halves.set('a', 2, 6);
  expect(halves.get('a')).toBeUndefined();
  halves.set('b', 3, 5);
  expect(halves.get('b')).toBe(3);
});
