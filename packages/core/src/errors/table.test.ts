import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ChaosError } from './chaos-error.ts';
import { show } from './show.ts';
import { type ErrorCode, errorTable } from './table.ts';

const source = fileURLToPath(new URL('..', import.meta.url));

describe('the error table', () => {
  it('holds exactly the codes that the sources throw', () => {
    const files = globSync('**/*.ts', { cwd: source }).filter(
      (file) => !/\.test(-d)?\.ts$|test-support|errors\/table\.ts/.test(file),
    );
    const thrown = new Set<string>();
    for (const file of files) {
      const text = readFileSync(`${source}/${file}`, 'utf8');
      // A code that stands alone in quotes; those of comments stand in backticks.
      for (const [, code] of text.matchAll(/'(CHAOS_[A-Z_]+)'/g)) thrown.add(code as string);
    }
    expect(files.length).toBeGreaterThan(40);
    expect([...thrown].sort()).toEqual(Object.keys(errorTable).sort());
  });

  it('gives each code a status, a meaning and a cure, as sentences', () => {
    for (const [code, { status, meaning, cure }] of Object.entries(errorTable)) {
      expect([code, status >= 400 && status < 600]).toEqual([code, true]);
      for (const text of [meaning, cure]) expect([code, text]).toEqual([code, expect.stringMatching(/^[A-Z].*[.!]$/)]);
    }
  });
});

describe('an error of this package', () => {
  it('carries code, status, details, cause and cure', () => {
    const cause = new Error('below');
    const error = new ChaosError('CHAOS_UNKNOWN_FAULT', 'There is no fault "x"', { given: 'x' }, { cause });
    expect(error).toMatchObject({
      name: 'ChaosError',
      code: 'CHAOS_UNKNOWN_FAULT',
      status: 404,
      details: { given: 'x' },
      cause,
      cure: errorTable.CHAOS_UNKNOWN_FAULT.cure,
    });
    expect(error).toBeInstanceOf(Error);
    expect(new ChaosError('CHAOS_CLOSED', 'closed').details).toEqual({});
  });

  it('is known also when another copy of the package made it', async () => {
    const url = new URL('./chaos-error.ts?copy=2', import.meta.url).href;
    const other = (await import(/* @vite-ignore */ url)) as typeof import('./chaos-error.ts');
    const theirs = new other.ChaosError('CHAOS_CLOSED', 'closed');
    expect([theirs instanceof ChaosError, ChaosError.is(theirs)]).toEqual([false, true]);
    expect(Object.keys(theirs).sort()).toEqual(['code', 'details', 'name', 'status']);
  });

  it.each([new Error('own'), undefined, null, 'CHAOS_CLOSED', { code: 'CHAOS_CLOSED' as ErrorCode }])(
    'is told from %o',
    (value) => expect(ChaosError.is(value)).toBe(false),
  );
});

describe('a value in a message', () => {
  const circle: Record<string, unknown> = Object.create(null);
  circle.self = circle;
  it.each([
    ['text', '"text"'],
    [0.1, '0.1'],
    [Number.NaN, 'NaN'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
    [undefined, 'undefined'],
    [null, 'null'],
    [10n, '10'],
    [Symbol('s'), 'Symbol(s)'],
    [{ a: [1] }, '{"a":[1]}'],
    [function named() {}, 'function named'],
    [circle, 'an object that JSON can not hold'],
    ['x'.repeat(200), `"${'x'.repeat(76)}…`],
  ])('%o is shown as %s', (value, text) => expect(show(value)).toBe(text));
});
