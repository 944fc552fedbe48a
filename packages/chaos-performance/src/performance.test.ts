import { readFileSync } from 'node:fs';
import { describePlugin } from '@perfshop/core/testing';
import { describe, expect, it } from 'vitest';
import { openApp } from './fixtures/app.ts';
import { levels } from './levels.ts';
import { performance } from './performance.ts';

describePlugin(performance(), {
  describe,
  it,
  params: { 'performance.cpu': { intensity: 5, ratio: 1 } },
});

type Lever = Readonly<Record<string, unknown>>;
const leversOf = (uses: (typeof levels)[number]) =>
  Object.fromEntries(uses.map(({ fault, params }) => [fault.id, params as Lever]));

describe('the levels', () => {
  const table = levels.map(leversOf);

  it('rise: no lever is let go or eased by a higher level', () => {
    const numbers = (lever: unknown): [string, number][] =>
      Object.entries(lever as Lever).flatMap(([name, value]) =>
        typeof value === 'number'
          ? [[name, name === 'bytesPerSecond' ? -value : value] as [string, number]]
          : numbers(value).map(([inner, number]): [string, number] => [`${name}.${inner}`, number]),
      );
    for (const [index, lower] of table.slice(0, -1).entries()) {
      const higher = Object.fromEntries(numbers(table[index + 1]));
      for (const [lever, value] of numbers(lower)) expect(higher[lever], lever).toBeGreaterThanOrEqual(value);
    }
  });

  it('leave purchases possible: 20 % errors at most, and no connection reset', () => {
    for (const levers of table) {
      expect(Number(levers['performance.http-error']?.percent ?? 0)).toBeLessThanOrEqual(20);
      expect(levers['performance.reset']).toBeUndefined();
    }
  });

  it('are those that the README publishes', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    for (const [index, levers] of table.entries()) {
      const { p50, p95, p99 } = (levers['performance.latency']?.logNormal ?? {}) as Lever;
      const { percent = '–' } = levers['performance.http-error'] ?? {};
      const { intensity = '–', ratio = '–' } = levers['performance.cpu'] ?? {};
      const { bytesPerSecond = '–' } = levers['performance.slow-body'] ?? {};
      const names = ['Junior', 'Intermediate', 'Expert', 'Master'];
      const cells = [
        `${index + 1} ${names[index]}`,
        `${p50} / ${p95} / ${p99}`,
        percent,
        intensity,
        ratio,
        bytesPerSecond,
      ];
      expect(readme).toContain(`| ${cells.join(' | ')} |`);
    }
  });

  it('let requests complete at the highest, and end at level 0', async () => {
    await using app = await openApp({ seed: 'level' });
    await app.chaos.setLevel('performance', 4);
    const replies = Array.from({ length: 12 }, () => app.request('/'));
    const completed = replies.map((reply) => reply.then(({ body }) => expect(body).toBe('hello')));
    await Promise.any(completed);
    await app.chaos.setLevel('performance', 0);
    expect(app.chaos.activations()).toEqual([]);
    await Promise.all(replies);
    expect((await app.request('/')).body).toBe('hello');
  });
});

describe('the faults', () => {
  const { faults } = performance();

  it.each(faults.map((fault) => [fault.id, fault] as const))('%s is described in both languages', (_id, fault) => {
    for (const text of [fault.title, fault.description, fault.symptoms]) {
      expect(text).toEqual({ en: expect.stringMatching(/\w/), fr: expect.stringMatching(/\w/) });
      expect((text as { en: string }).en).not.toBe((text as { fr: string }).fr);
    }
  });

  it('describe every param', () => {
    for (const { params } of faults) {
      for (const schema of Object.values(params.properties ?? {})) expect(schema.description).toMatch(/\w{3}/);
    }
  });
});

it('tells the version of its package', () => {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  expect(performance()).toMatchObject({ name: manifest.name, version: manifest.version });
});
