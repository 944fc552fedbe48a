import { describe, expect, it } from 'vitest';
import * as business from '../packages/chaos-business/src/points/index.ts';
import * as frontend from '../packages/chaos-frontend/src/points/index.ts';
import * as functional from '../packages/chaos-functional/src/points/index.ts';
import * as performance from '../packages/chaos-performance/src/points/index.ts';
import * as scripting from '../packages/chaos-scripting/src/points/index.ts';
import * as security from '../packages/chaos-security/src/points/index.ts';
import { markdownTable, withSection } from './docs/generated.ts';
import { readPage } from './docs/pages.ts';
import { type PointInSource, pointsOf } from './docs/points.ts';

const entries = { business, functional, security, scripting, frontend, performance };

const row = ({ name, id, kind, value, context, meaning }: PointInSource): readonly string[] => [
  `\`${name}\``,
  `\`${id}\``,
  kind,
  `\`${value}\``,
  context.map((each) => `\`${each}\``).join(', '),
  meaning,
];

/** Identity and kind of what an entry really exports, by its name there. */
const exported = (entry: object) =>
  Object.entries(entry).flatMap(([name, each]) => {
    if (typeof each === 'function') return [];
    const point = 'point' in each ? each.point : each;
    return [{ name, id: point.id, kind: 'point' in each ? 'control' : point.kind }];
  });

describe('docs/points.md', () => {
  // `npx vitest run tests/docs-points.test.ts -u` writes the tables anew.
  it('lists every point as the sources define it', async () => {
    const page = Object.keys(entries).reduce(
      (text, family) =>
        withSection(
          text,
          family,
          markdownTable(['import', 'id', 'kind', 'value', 'context', 'what it is'], pointsOf(family).map(row)),
        ),
      readPage('docs/points.md').text,
    );
    await expect(page).toMatchFileSnapshot('../docs/points.md');
  });

  it.each(Object.entries(entries))('lists of %s what its entry exports, and nothing else', (family, entry) => {
    const listed = pointsOf(family).map(({ name, id, kind }) => ({ name, id, kind }));
    expect(listed.length).toBeGreaterThan(0);
    expect(listed.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual(
      exported(entry).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    );
    expect(listed.filter(({ id }) => !id.startsWith(`${family}.`))).toEqual([]);
  });

  it('says of each what it is and what a fault may look at', () => {
    const all = Object.keys(entries).flatMap((family) => pointsOf(family));
    expect(all.filter(({ meaning, context }) => meaning.length < 10 || context.length === 0)).toEqual([]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });
});
