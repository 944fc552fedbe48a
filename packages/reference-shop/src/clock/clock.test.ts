import { expect, it } from 'vitest';
import { ShopClock } from './clock.ts';

const day = 86_400_000;

it('tells the time of the machine until it is told otherwise, and again after a reset', () => {
  let machine = 1_000;
  const clock = new ShopClock(() => machine);
  expect(clock.now()).toBe(1_000);

  clock.freeze(5 * day);
  machine += 500;
  expect(clock.now()).toBe(5 * day);
  clock.shift(-day);
  expect(clock.now()).toBe(4 * day);
  expect(clock.state).toEqual({ frozenAt: 4 * day, shiftedBy: 0 });

  clock.reset();
  expect(clock.now()).toBe(1_500);
  clock.shift(day);
  clock.shift(day);
  machine += 1;
  expect(clock.now()).toBe(1_501 + 2 * day);
});
