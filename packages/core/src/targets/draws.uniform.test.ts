import { describe, expect, it } from 'vitest';
import { Draws } from './draws.ts';

const million = 1_000_000;
const rate = (seed: string, fault = 'business.vat-rate') => new Draws(seed, fault, 'rate');

/** Subjects as real applications have them, from counters to random ids. */
const subjects: Readonly<Record<string, (index: number) => string>> = {
  'sequential sessions': (index) => `s-${index + 1}`,
  'bare numbers': String,
  'padded numbers': (index) => String(index).padStart(8, '0'),
  'mail addresses': (index) => `student${index}@example.com`,
  UUIDs: (() => {
    // Park and Miller's generator, so that the same ids come at every run.
    let state = 2025;
    const word = () => {
      state = (state * 48_271) % 2_147_483_647;
      return state.toString(16).padStart(8, '0').slice(0, 8);
    };
    return () => `${word()}-${word().slice(4)}-4${word().slice(5)}-8${word().slice(5)}-${word()}${word().slice(4)}`;
  })(),
};

/** Chi-square of counts against equal shares, as a number of standard deviations from what chance gives. */
function excess(counts: Float64Array, total: number): number {
  const expected = total / counts.length;
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const freedom = counts.length - 1;
  return (chiSquare - freedom) / Math.sqrt(2 * freedom);
}

describe.each(Object.entries(subjects))('over a million %s', (_name, subject) => {
  it('every rate stays within its 99.9 % bound', () => {
    const draws = rate('tuesday');
    const hits = new Map([0.001, 0.01, 0.1, 0.5].map((share) => [share, 0]));
    for (let index = 0; index < million; index++) {
      const draw = draws.unit(subject(index), '');
      for (const [share, count] of hits) if (draw < share) hits.set(share, count + 1);
    }
    for (const [share, count] of hits) {
      // The normal approximation of the binomial distribution; 3.2905 leaves 0.05 % on each side.
      const bound = 3.2905 * Math.sqrt(million * share * (1 - share));
      expect([share, Math.abs(count - million * share) <= bound]).toEqual([share, true]);
    }
  });

  it('draws are uniform, and independent of other faults, seeds, purposes, keys and the draw before', () => {
    const draws = rate('tuesday');
    const others = {
      'another fault': rate('tuesday', 'performance.latency'),
      'another seed': rate('wednesday'),
      'the magnitude': new Draws('tuesday', 'business.vat-rate', 'magnitude'),
      'another key': draws,
    };
    const names = Object.keys(others) as (keyof typeof others)[];
    const total = million / 5;
    const bins = new Float64Array(200);
    const joint = Object.fromEntries([...names, 'the draw before'].map((name) => [name, new Float64Array(144)]));
    let before = 0;
    const cell = (a: number, b: number) => Math.floor(a * 12) * 12 + Math.floor(b * 12);
    const count = (name: string, index: number) => {
      const table = joint[name] as Float64Array;
      table[index] = (table[index] as number) + 1;
    };
    for (let index = 0; index < total; index++) {
      const who = subject(index);
      const own = draws.unit(who, '');
      const bin = Math.floor(own * bins.length);
      bins[bin] = (bins[bin] as number) + 1;
      for (const name of names) count(name, cell(own, others[name].unit(who, name === 'another key' ? 'p-1' : '')));
      count('the draw before', cell(own, before));
      before = own;
    }
    expect(Math.abs(excess(bins, total))).toBeLessThan(4);
    for (const [name, table] of Object.entries(joint))
      expect([name, Math.abs(excess(table, total)) < 4]).toEqual([name, true]);
  });
});
