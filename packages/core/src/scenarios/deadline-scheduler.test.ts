import { firstValueFrom, interval, map, take, timer, toArray } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { realClock } from '../time/real-clock.ts';
import { DeadlineScheduler } from './deadline-scheduler.ts';

describe('the scheduler of deadlines', () => {
  it('does things in the order of their instants, and of their scheduling at one instant', async () => {
    const clock = createVirtualClock(5_000);
    const scheduler = new DeadlineScheduler(clock);
    const done: string[] = [];
    for (const [name, delay] of [
      ['c', 30],
      ['a', 10],
      ['b1', 20],
      ['b2', 20],
      ['now', 0],
    ] as const) {
      scheduler.schedule(() => done.push(`${name} ${scheduler.now()}`), delay);
    }
    await clock.advance(30);
    expect(done).toEqual(['now 5000', 'a 5010', 'b1 5020', 'b2 5020', 'c 5030']);
    expect(scheduler.pending).toBe(0);
  });

  it('takes one timer for all', () => {
    const clock = createVirtualClock();
    const scheduler = new DeadlineScheduler(clock);
    for (let i = 0; i < 1000; i++) scheduler.schedule(() => {}, 1000 - i);
    expect([clock.pending, scheduler.pending]).toEqual([1, 1000]);
  });

  it('does not do what was unsubscribed, and forgets it', async () => {
    const clock = createVirtualClock();
    const scheduler = new DeadlineScheduler(clock);
    const actions = Array.from({ length: 500 }, (_, i) => scheduler.schedule(() => done.push(i), i));
    const done: number[] = [];
    for (const [i, action] of actions.entries()) if (i % 100 !== 0) action.unsubscribe();
    await clock.advance(500);
    expect(done).toEqual([0, 100, 200, 300, 400]);
    const late = scheduler.schedule(() => done.push(-1), 10);
    late.unsubscribe();
    expect([clock.pending, scheduler.pending]).toEqual([0, 0]);
  });

  it('gives RxJS intervals that do not drift when the event loop is late', async () => {
    const clock = createVirtualClock();
    const late = { ...clock, setTimeout: (fn: () => void, ms: number) => clock.setTimeout(fn, ms + 7) };
    const scheduler = new DeadlineScheduler(late);
    const ticks: number[] = [];
    interval(100, scheduler)
      .pipe(take(50))
      .subscribe(() => ticks.push(clock.now()));
    await clock.advance(6_000);
    expect(ticks).toHaveLength(50);
    // Each 7 ms late, and none later than the one before.
    expect(ticks.every((at, i) => at === (i + 1) * 100 + 7)).toBe(true);
  });

  it('takes a work again with the newest delay only', async () => {
    const clock = createVirtualClock();
    const scheduler = new DeadlineScheduler(clock);
    const done: unknown[] = [];
    scheduler.schedule(
      function (this, state) {
        done.push([state, clock.now()]);
        if (state === 0) {
          this.schedule(1, 10);
          this.schedule(2, 20);
        }
      },
      5,
      0,
    );
    await clock.advance(100);
    expect(done).toEqual([
      [0, 5],
      [2, 25],
    ]);
  });

  it('goes on after a work that throws', async () => {
    const clock = createVirtualClock();
    const scheduler = new DeadlineScheduler(clock);
    const done: string[] = [];
    scheduler.schedule(() => {
      throw new Error('no luck');
    }, 10);
    scheduler.schedule(() => done.push('later'), 20);
    await expect(clock.advance(10)).rejects.toThrow('no luck');
    await clock.advance(20);
    expect(done).toEqual(['later']);
  });

  it('is never early on the clock of the machine', async () => {
    const scheduler = new DeadlineScheduler(realClock);
    const keep = setInterval(() => {}, 1000);
    const began = scheduler.now();
    const early = await firstValueFrom(
      interval(7.3, scheduler).pipe(
        take(20),
        map((i) => performance.timeOrigin + performance.now() - (began + (i + 1) * 7.3)),
        toArray(),
      ),
    );
    await firstValueFrom(timer(0, scheduler));
    clearInterval(keep);
    expect(Math.min(...early)).toBeGreaterThan(-1);
  });
});
