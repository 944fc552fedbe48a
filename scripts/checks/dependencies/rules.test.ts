import { describe, expect, it } from 'vitest';
import type { Import } from './imports.ts';
import { type Package, violations } from './rules.ts';

const file = (from: string, specifier: string, to?: string, typeOnly = false): Import => ({
  from,
  line: 7,
  specifier,
  to,
  typeOnly,
});

const inPackage = (folder: string, ...imports: readonly Import[]): Package => ({
  folder: `packages/${folder}`,
  manifest: {
    name: `@perfshop/${folder}`,
    version: '0.1.0',
    private: folder === 'reference-shop',
    exports: { '.': {}, './points': {}, './package.json': './package.json' },
    dependencies: { ajv: '^8.0.0' },
    peerDependencies: { '@perfshop/core': '>=0.1.0 <2' },
  },
  imports,
});

const check = (folder: string, ...imports: readonly Import[]): readonly string[] =>
  violations([
    inPackage(folder, ...imports),
    ...['core', 'chaos-a', 'chaos-b', 'console', 'pedagogy', 'reference-shop']
      .filter((name) => name !== folder)
      .map((name) => inPackage(name)),
  ]);

describe('the rules about imports', () => {
  it.each([
    ['chaos-a', file('packages/chaos-a/src/index.ts', '@perfshop/core')],
    ['console', file('packages/console/src/index.ts', '@perfshop/core/points')],
    ['reference-shop', file('packages/reference-shop/src/main.ts', '@perfshop/chaos-a')],
    ['reference-shop', file('packages/reference-shop/src/main.ts', 'koa')],
    ['core', file('packages/core/src/index.ts', 'ajv')],
    ['core', file('packages/core/src/index.ts', 'node:fs')],
    ['core', file('packages/core/src/index.ts', 'prom-client', undefined, true)],
    ['core', file('packages/core/src/index.ts', './engine/chaos.ts', 'packages/core/src/engine/chaos.ts')],
    ['core', file('packages/core/src/points/index.ts', './point.ts', 'packages/core/src/points/point.ts')],
    ['chaos-a', file('packages/chaos-a/src/points/index.ts', '@perfshop/core/points')],
    ['core', file('packages/core/src/test-support/redis.ts', '../../../../tests/port.ts', 'tests/port.ts')],
  ])('let %s import $specifier', (folder, each) => {
    expect(check(folder, each)).toEqual([]);
  });

  it.each([
    [
      'a sideways import',
      'chaos-a',
      file('packages/chaos-a/src/index.ts', '@perfshop/chaos-b'),
      'may import @perfshop/core only',
    ],
    [
      'an import upwards',
      'core',
      file('packages/core/src/index.ts', '@perfshop/console'),
      'may import no other package only',
    ],
    [
      'the shop in pedagogy',
      'pedagogy',
      file('packages/pedagogy/src/index.ts', '@perfshop/reference-shop'),
      'may import @perfshop/core only',
    ],
    [
      'a deep import',
      'chaos-a',
      file('packages/chaos-a/src/index.ts', '@perfshop/core/dist/x.js'),
      'does not export; it exports ., ./points',
    ],
    ['its own name', 'core', file('packages/core/src/index.ts', '@perfshop/core/points'), 'use a relative path'],
    [
      'a path into another package',
      'reference-shop',
      file('packages/reference-shop/src/main.ts', '../../core/src/index.ts', 'packages/core/src/index.ts'),
      'import the package by its name',
    ],
    [
      'the engine in points',
      'chaos-a',
      file('packages/chaos-a/src/points/index.ts', '@perfshop/core'),
      'nothing but @perfshop/core/points',
    ],
    [
      'Node.js in points',
      'core',
      file('packages/core/src/points/index.ts', 'node:fs'),
      'nothing but @perfshop/core/points',
    ],
    [
      'other folders in points',
      'core',
      file('packages/core/src/points/index.ts', '../scope/index.ts', 'packages/core/src/scope/index.ts'),
      'nothing but @perfshop/core/points',
    ],
    [
      'what npm would not install',
      'core',
      file('packages/core/src/index.ts', 'rxjs'),
      'neither in dependencies nor in peerDependencies',
    ],
  ])('refuse %s', (_, folder, each, why) => {
    const found = check(folder, each);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`${each.from}:7  `);
    expect(found[0]).toContain(why);
  });

  it('refuse a cycle, and show it once', () => {
    const link = (from: string, to: string, typeOnly = false): Import =>
      file(`packages/core/src/${from}.ts`, `./${to}.ts`, `packages/core/src/${to}.ts`, typeOnly);
    const [a, b, c] = ['a', 'b', 'c'].map((name) => `packages/core/src/${name}.ts`);
    expect(check('core', link('a', 'b'), link('b', 'c'), link('c', 'a'), link('b', 'd'))).toEqual([
      `${a}  is part of a cycle: ${a} → ${b} → ${c} → ${a}`,
    ]);
    expect(check('core', link('a', 'b'), link('b', 'a', true))).toEqual([]);
  });
});
