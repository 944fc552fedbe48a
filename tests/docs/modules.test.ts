import { describe, expect, it } from 'vitest';
import { blocksOf } from './blocks.ts';
import { checkExpectation } from './expectations.ts';
import { modulesOf } from './modules.ts';

const fence = '```';
const page = (...lines: string[]) => ({ path: 'docs/a-page.md', text: lines.join('\n') });
const linesOf = (source: string | undefined) => source?.split('\n').slice(1);

describe('the blocks of a page', () => {
  it('are found with language, file, reason and line, also in comments', () => {
    const { text } = page(
      '# Title',
      `${fence}ts`,
      'one();',
      fence,
      '<!-- ts',
      'hidden();',
      '-->',
      `${fence}ts file=points.ts`,
      'two();',
      fence,
      `${fence}ts no-run: needs a broker`,
      'three();',
      fence,
      `${fence}`,
      'plain text',
      fence,
    );
    const found = blocksOf(text).map(({ line, file, noRun, code }) => ({ line, file, noRun, code }));
    expect(found).toEqual([
      { line: 2, file: 'page.ts', noRun: undefined, code: 'one();' },
      { line: 5, file: 'page.ts', noRun: undefined, code: 'hidden();' },
      { line: 8, file: 'points.ts', noRun: undefined, code: 'two();' },
      { line: 11, file: 'page.ts', noRun: 'needs a broker', code: 'three();' },
    ]);
  });

  it('are refused when marked in an unknown way, or without a reason', () => {
    expect(() => blocksOf(`${fence}ts norun\n${fence}`)).toThrow('is marked "norun"');
    expect(() => blocksOf(`${fence}ts no-run\n${fence}`)).toThrow('is marked "no-run"');
  });
});

describe('what a comment expects', () => {
  it.each([
    ['vat(50); // → 10', '$equal(vat(50), 10);'],
    ['  await ask(1); // → { vat: 10 }', '  $equal(await ask(1), { vat: 10 });'],
    ['const vat = f(); // → 10', 'const vat = f(); $equal(vat, 10);'],
    ['view(); // → { matched: 1, … }', '$partly(view(), { matched: 1 });'],
    [
      'await chaos.activate(1); // throws CHAOS_KILLED',
      "await $rejects(async () => { await chaos.activate(1); }, { code: 'CHAOS_KILLED' });",
    ],
    ['stop(); // and goes on', 'stop(); // and goes on'],
  ])('%s becomes a check', (line, check) => {
    expect(checkExpectation(line)).toBe(check);
  });
});

describe('the modules of a page', () => {
  it('keep every line where it is on the page', () => {
    const [module] = modulesOf(
      page('# Title', '', `${fence}ts`, 'one();', fence, 'Text.', `${fence}ts`, 'two();', fence),
    );
    expect(linesOf(module?.source)).toEqual(['', '', 'one();', '', '', '', 'two();']);
  });

  it('import once what several blocks import', () => {
    const [module] = modulesOf(
      page(
        '# Title',
        `${fence}ts`,
        "import { a } from 'x';",
        fence,
        `${fence}ts`,
        "import { a, b, type C } from 'x';",
        "import { a } from 'x';",
        fence,
      ),
    );
    expect(linesOf(module?.source)).toEqual([
      '',
      "import { a } from 'x';",
      '',
      '',
      "import { b, type C } from 'x';",
      '',
    ]);
  });

  it('check what is not to be run without running it', () => {
    const [module] = modulesOf(
      page(
        '# Title',
        `${fence}ts no-run: asks a broker`,
        "import { a } from 'x';",
        'a();',
        fence,
        `${fence}ts`,
        'b();',
        fence,
      ),
    );
    expect(linesOf(module?.source)).toEqual([
      '',
      "import { a } from 'x';void (async () => {",
      'a();',
      '});',
      '',
      'b();',
    ]);
  });
});
