import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importsOf } from './imports.ts';

describe('importsOf', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'perfshop-imports-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const read = (text: string) => {
    writeFileSync(join(folder, 'a.ts'), text);
    return importsOf(folder, 'a.ts');
  };

  it.each([
    ["import { b } from './b.ts';", './b.ts', false],
    ["import './b.ts';", './b.ts', false],
    ["import type { B } from './b.ts';", './b.ts', true],
    ["export * from './b.ts';", './b.ts', false],
    ["export type { B } from './b.ts';", './b.ts', true],
    ["export const load = () => import('./b.ts');", './b.ts', false],
    ["export type B = import('./b.ts').B;", './b.ts', true],
    ["declare const require: any; require('./b.ts');", './b.ts', false],
    ["import koa from 'koa';", 'koa', false],
  ])('sees %s', (text, specifier, typeOnly) => {
    expect(read(text)).toMatchObject([{ from: 'a.ts', line: 1, specifier, typeOnly }]);
  });

  it('tells the imported file and the line, and leaves comments alone', () => {
    expect(read("// import './no.ts'\n\nimport '../x/c.ts?raw';")).toMatchObject([{ line: 3, to: '../x/c.ts' }]);
  });

  it('says which file cannot be parsed', () => {
    expect(() => read('import {')).toThrow(/^a\.ts cannot be parsed: /);
  });
});
