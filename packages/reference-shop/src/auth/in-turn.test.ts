import { expect, it } from 'vitest';
import { inTurn } from './in-turn.ts';

/** Work that ends when it is told to. */
function work() {
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { ended, end: () => end() };
}

it('runs so many at once, the others in their order, and turns away who finds too many waiting', async () => {
  const turn = inTurn(2, 2);
  const started: number[] = [];
  const works = [0, 1, 2, 3].map(work);
  const runs = works.map((one, index) =>
    turn(async () => {
      started.push(index);
      await one.ended;
      return index;
    }),
  );
  expect(started).toEqual([0, 1]);
  await expect(turn(async () => 4)).rejects.toMatchObject({ status: 503, code: 'too-busy', retryAfterSeconds: 5 });
  works[1]?.end();
  expect(await runs[1]).toBe(1);
  await Promise.resolve();
  expect(started).toEqual([0, 1, 2]);
  for (const { end } of works) end();
  expect(await Promise.all(runs)).toEqual([0, 1, 2, 3]);
  expect(await turn(async () => 5)).toBe(5);
});

it('gives the place back when the work fails', async () => {
  const turn = inTurn(1, 0);
  await expect(turn(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await turn(async () => 'yes')).toBe('yes');
});
