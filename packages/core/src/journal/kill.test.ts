import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { fullFiles } from './files.ts';
import { verifyJournal } from './index.ts';

const program = fileURLToPath(new URL('../test-support/journal-child.ts', import.meta.url));

interface Active {
  readonly id: string;
  readonly fault: string;
  readonly params: { readonly step?: number };
}

/** What a process said until it was killed. */
interface Life {
  readonly began: readonly Active[];
  /** Acknowledged to be active, with the last acknowledged step. */
  readonly active: ReadonlyMap<string, number>;
  /** Acknowledged to be restored. */
  readonly restored: ReadonlySet<string>;
  readonly counted: number;
}

/** Lets a process work on the journal, and kills it in the midst: after so many lines that it said, and so many milliseconds. */
async function live(path: string, args: readonly string[], lines: number, ms: number): Promise<Life> {
  const child = spawn(process.execPath, ['--conditions=@perfshop/source', program, path, ...args], {
    env: { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  let seen = 0;
  let timer: NodeJS.Timeout | undefined;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    seen += text.split('\n').length - 1;
    if (seen >= lines) timer ??= setTimeout(() => child.kill('SIGKILL'), ms);
  });
  const [, signal] = await once(child, 'close');
  clearTimeout(timer);
  expect(signal).toBe('SIGKILL');
  let began: readonly Active[] = [];
  let counted = 0;
  const active = new Map<string, number>();
  const restored = new Set<string>();
  for (const line of output.split('\n').slice(0, -1)) {
    const said = JSON.parse(line);
    if (said.began !== undefined) began = said.began;
    if (said.counted !== undefined) counted++;
    if (said.activated !== undefined) active.set(said.activated, said.step);
    if (said.updated !== undefined) active.set(said.updated, said.step);
    for (const id of said.restoring ?? []) active.delete(id);
    for (const id of said.restored ?? []) restored.add(id);
  }
  return { began, active, restored, counted };
}

describe('a process that is killed while it works', () => {
  const folder = mkdtempSync(join(tmpdir(), 'perfshop-killed-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['one file', []],
    ['files of 4 kB', ['rotate']],
  ])(
    'goes on with what it had acknowledged, twenty times, and never with half of it (%s)',
    {
      timeout: 120_000,
    },
    async (name, more) => {
      const path = join(folder, name);
      const restored = new Set<string>();
      let before: Life | undefined;
      let counted = 0;
      let survivors = 0;
      for (let run = 0; run < 20; run++) {
        const again = [...more, ...(run === 0 ? [] : ['again'])];
        const life = await live(path, ['resume', ...again], 1 + Math.floor(Math.random() * 60), Math.random() * 12);
        expect(await verifyJournal(path)).toMatchObject({ ok: true });
        counted += life.counted;
        if (before !== undefined) {
          survivors += before.active.size;
          const resumed = new Map(life.began.map((one) => [one.id, one]));
          for (const [id, step] of before.active) {
            // Killed between an update and its acknowledgement, it may be a half further.
            expect([id, [step, Math.floor(step) + 0.5]]).toEqual([
              id,
              expect.arrayContaining([resumed.get(id)?.params.step]),
            ]);
          }
          for (const one of life.began) {
            expect(['test.drift', 'test.counted']).toContain(one.fault);
            expect(restored.has(one.id)).toBe(false);
          }
        }
        for (const id of life.restored) restored.add(id);
        before = life;
      }
      expect(survivors).toBeGreaterThan(20);
      // Killed in the midst of a rotation, it leaves no file to go on with.
      const files = [...fullFiles(path), path].filter((file) => existsSync(file));
      const sizes = files.map((file) => statSync(file).size);
      expect(sizes.reduce((sum, size) => sum + size)).toBeGreaterThan(10_000);
      expect(files.length > 1).toBe(more.includes('rotate'));
      // All but those of a single line that is longer.
      if (more.includes('rotate')) expect(Math.min(...sizes)).toBeLessThanOrEqual(4096);
      expect(counted).toBeGreaterThan(0);
      expect(counted).toBeLessThanOrEqual(400);
    },
  );

  it('begins with nothing active when that was asked for', { timeout: 30_000 }, async () => {
    const path = join(folder, 'cleared');
    for (let run = 0; run < 3; run++) {
      const life = await live(path, ['clear'], 20 + run * 20, Math.random() * 5);
      expect(life.began).toEqual([]);
      expect(await verifyJournal(path)).toMatchObject({ ok: true });
    }
  });
});
