import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { Deadlines } from './deadlines.ts';
import { realClock } from './real-clock.ts';

/** A generator of Park and Miller, so that every run draws the same. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Runs a program in a process of its own; `clock` and `deadlines` are there. */
async function program(body: string): Promise<{ stdout: string; stderr: string }> {
  const path = (name: string) => JSON.stringify(fileURLToPath(new URL(name, import.meta.url)));
  const head = `import { realClock as clock } from ${path('./real-clock.ts')};\nimport { Deadlines } from ${path('./deadlines.ts')};\nconst deadlines = new Deadlines();\n`;
  const args = ['--input-type=module', '-e', head + body];
  return promisify(execFile)(process.execPath, args, { timeout: 10_000, env: { ...process.env, NODE_OPTIONS: '' } });
}

describe('deadlines', () => {
  it('are never early, over thousands of short ones, and come in their order', async () => {
    const deadlines = new Deadlines();
    const random = numbers(1);
    const fired: { readonly due: number; readonly early: number }[] = [];
    const count = 3000;
    const wanted: number[] = [];
    await new Promise<void>((resolve) => {
      const add = (ms: number) => {
        const due = performance.now() + ms;
        wanted.push(due);
        deadlines.add(ms, () => {
          fired.push({ due, early: due - performance.now() });
          if (fired.length === count) resolve();
        });
      };
      // Some at once, some while others are under way.
      for (let index = 0; index < count / 2; index++) add(random() * 40);
      const more = setInterval(() => {
        for (let index = 0; index < 50; index++) add(random() * 10);
        if (wanted.length === count) clearInterval(more);
      }, 1);
    });
    // A hundredth of a millisecond for the clock being read twice.
    expect(fired.filter(({ early }) => early > 0.01)).toEqual([]);
    const late = fired.map(({ early }) => -early).sort((a, b) => a - b);
    expect(late[count / 2]).toBeLessThan(10);
  });

  it('that are due together come in the order in which they were added', async () => {
    const deadlines = new Deadlines();
    const random = numbers(2);
    const order: number[] = [];
    const at = Array.from({ length: 400 }, () => Math.floor(random() * 8) * 3);
    await new Promise<void>((resolve) => {
      for (const [index, ms] of at.entries()) {
        deadlines.add(ms, () => {
          order.push(index);
          if (order.length === at.length) resolve();
        });
      }
    });
    const expected = at.map((ms, index) => ({ ms, index })).sort((a, b) => a.ms - b.ms || a.index - b.index);
    expect(order).toEqual(expected.map(({ index }) => index));
  });

  it('that were cancelled never come, and the others all do', async () => {
    const deadlines = new Deadlines();
    const random = numbers(3);
    const fired = new Set<number>();
    const cancels = Array.from({ length: 1000 }, (_, index) => deadlines.add(random() * 20, () => fired.add(index)));
    const cancelled = new Set<number>();
    const cancel = (index: number) => {
      if (fired.has(index)) return;
      cancelled.add(index);
      cancels[index]?.();
      cancels[index]?.();
    };
    for (let index = 0; index < 1000; index += 3) cancel(index);
    await new Promise<void>((resolve) => {
      // Half way, from within one of them.
      deadlines.add(10, () => {
        for (let index = 1; index < 1000; index += 6) cancel(index);
      });
      deadlines.add(25, resolve);
    });
    expect([...fired].filter((index) => cancelled.has(index))).toEqual([]);
    expect(fired.size + cancelled.size).toBe(1000);
  });

  it('may be added and cancelled by others as they come', async () => {
    const deadlines = new Deadlines();
    const trace: string[] = [];
    await new Promise<void>((resolve) => {
      deadlines.add(5, () => {
        trace.push('first');
        cancel();
        deadlines.add(0, () => trace.push('at once'));
        deadlines.add(-5, () => trace.push('in the past'));
        deadlines.add(5, () => {
          trace.push('last');
          resolve();
        });
      });
      const cancel = deadlines.add(6, () => trace.push('never'));
    });
    expect(trace).toEqual(['first', 'at once', 'in the past', 'last']);
  });

  it('let the event loop turn while they approach', async () => {
    const deadlines = new Deadlines();
    let turns = 0;
    let approaching = true;
    const turn = () => {
      turns++;
      if (approaching) setImmediate(turn);
    };
    setImmediate(turn);
    await new Promise<void>((resolve) => void deadlines.add(3, resolve));
    approaching = false;
    expect(turns).toBeGreaterThan(5);
  });

  it('leave a loop that has other work to itself, and still come, never early', async () => {
    const deadlines = new Deadlines();
    const original = globalThis.setImmediate;
    let polls = 0;
    let working = true;
    // A tenth of a millisecond of work in each turn: whoever looks at the clock in between would make every request wait for it.
    const work = () => {
      const until = performance.now() + 0.1;
      while (performance.now() < until);
      if (working) original(work);
    };
    globalThis.setImmediate = ((...args: Parameters<typeof original>) => {
      polls++;
      return original(...args);
    }) as typeof setImmediate;
    try {
      original(work);
      const began = performance.now();
      for (let i = 0; i < 10; i++) {
        const due = performance.now() + 5.9;
        await new Promise<void>((resolve) => void deadlines.add(5.9, resolve));
        expect(performance.now()).toBeGreaterThanOrEqual(due);
      }
      expect(performance.now() - began).toBeGreaterThanOrEqual(59);
      // One look at each approach finds the loop busy, and one more may fall due at its end.
      expect(polls).toBeLessThanOrEqual(24);
    } finally {
      working = false;
      globalThis.setImmediate = original;
    }
  });

  it('take a loop for busy after two long turns in a row, not after one, and for a second after three deadlines that met it so', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate'] });
    let now = 1000;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
    const waits = vi.spyOn(globalThis, 'setTimeout');
    const looks = vi.spyOn(globalThis, 'setImmediate');
    try {
      const deadlines = new Deadlines();
      /** Adds a deadline, comes in its last millisecond, and looks at the clock after turns of these lengths. What it asked for: timers by their length, and looks. */
      const approach = (...turns: number[]) => {
        waits.mockClear();
        looks.mockClear();
        const began = now;
        deadlines.add(10, () => {});
        const [first = 0] = waits.mock.calls.map(([, ms]) => ms);
        now = began + first + 0.05;
        vi.advanceTimersToNextTimer();
        for (const turn of turns) {
          now += turn;
          vi.advanceTimersToNextTimer();
        }
        const asked = { timers: waits.mock.calls.map(([, ms]) => ms), looks: looks.mock.calls.length };
        now += 20;
        vi.runAllTimers();
        return asked;
      };
      expect(approach(0.1, 0.01, 0.1, 0.01)).toEqual({ timers: [9], looks: 5 });
      expect(approach(0.1, 0.1)).toEqual({ timers: [9, 1], looks: 2 });
      expect(approach(0.1, 0.1)).toEqual({ timers: [9, 1], looks: 2 });
      expect(approach(0.01, 0.1, 0.1)).toEqual({ timers: [9, 1], looks: 3 });
      expect(approach()).toEqual({ timers: [11], looks: 0 });
      now += 1000;
      expect(approach(0.01)).toEqual({ timers: [9], looks: 2 });
    } finally {
      for (const spy of [clock, waits, looks]) spy.mockRestore();
      vi.useRealTimers();
    }
  });

  it('keep a process alive until they have come, and not once they were cancelled', async () => {
    const { stdout } = await program(`
      const began = performance.now();
      const cancels = [60_000, 50_000, 70_000, 20].map((ms) => deadlines.add(ms, () => console.log('never')));
      deadlines.add(30, () => console.log('kept alive'));
      deadlines.add(3, () => { for (const cancel of cancels) cancel(); });
      process.on('exit', () => console.log(performance.now() - began < 5_000 ? 'soon' : 'late'));
    `);
    expect(stdout).toBe('kept alive\nsoon\n');
  });

  it('come all, also when one of them throws', async () => {
    const { stdout } = await program(`
      process.on('uncaughtException', (error) => console.log(error.message));
      deadlines.add(2, () => { throw new Error('first'); });
      deadlines.add(2, () => console.log('second'));
      deadlines.add(4, () => { throw new Error('third'); });
      deadlines.add(20, () => console.log('fourth'));
    `);
    expect(stdout).toBe('first\nsecond\nthird\nfourth\n');
  });

  it('may lie further ahead than a timer of Node.js reaches', async () => {
    const { stdout, stderr } = await program(`
      const cancels = [3e9, 1e13].flatMap((ms) => [
        deadlines.add(ms, () => console.log('deadline of ' + ms)),
        clock.setTimeout(() => console.log('timer of ' + ms), ms),
      ]);
      deadlines.add(30, () => { for (const cancel of cancels) cancel(); });
    `);
    expect([stdout, stderr]).toEqual(['', '']);
  });
});

describe('the clock of the machine', () => {
  it('calls back never early, precise or not', async () => {
    const random = numbers(4);
    const early = await Promise.all(
      Array.from({ length: 1000 }, (_, index) => {
        const ms = 1 + random() * 30;
        const began = realClock.monotonic();
        return new Promise<number>((resolve) => {
          realClock.setTimeout(() => resolve(began + ms - realClock.monotonic()), ms, { precise: index % 2 === 0 });
        });
      }),
    );
    expect(early.filter((ms) => ms > 0.01)).toEqual([]);
  });

  it('tells the time of day, and a time that never goes back', () => {
    expect(Math.abs(realClock.now() - Date.now())).toBeLessThan(1000);
    const times = Array.from({ length: 1000 }, () => realClock.monotonic());
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('cancels, and keeps a process alive only where that was asked for', async () => {
    const { stdout } = await program(`
      clock.setTimeout(() => console.log('not awaited'), 60_000, { ref: false });
      clock.setTimeout(() => console.log('cancelled'), 5)();
      clock.setTimeout(() => console.log('cancelled'), 5, { precise: true })();
      clock.setTimeout(() => console.log('awaited'), 20);
    `);
    expect(stdout).toBe('awaited\n');
  });
});
