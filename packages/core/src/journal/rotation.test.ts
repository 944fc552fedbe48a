import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { engine, fault, refusal } from '../test-support/engine.ts';
import { fullFiles } from './files.ts';
import { fileJournal, replayJournal, verifyJournal } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'perfshop-rotation-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ROTATE_AT = 4096;
const faults = [fault('test.slow', () => {})];
let path = '';
let tests = 0;
/** How many entries the journal has. */
let entries = 0;

/** Gives so many commands to an engine with the journal, and lets the last activation stand. */
async function work(commands: number, options: { readonly damaged?: 'set-aside' } = {}): Promise<string> {
  const journal = fileJournal(path, { rotateAt: ROTATE_AT, ...options });
  const chaos = await engine(faults, { journal, resume: 'resume' });
  let last = '';
  for (let n = 0; n < commands; n++) {
    const activation = await chaos.activate('test.slow', {}, { by: 'ada', limits: { for: '1h' } });
    last = activation.id;
    if (n < commands - 1) await activation.restore();
  }
  const state = await replayJournal(path);
  entries = state.entries;
  return last;
}

beforeEach(async () => {
  path = join(folder, `chaos-${++tests}.jsonl`);
  entries = 0;
});

const files = () => [...fullFiles(path), path];

describe('a journal of several files', () => {
  it('continues its chain from file to file, none larger than was asked for', async () => {
    const last = await work(30);
    expect(files().length).toBeGreaterThan(3);
    expect(files()[0]).toBe(`${path}.000001`);
    for (const file of files()) expect(statSync(file).size).toBeLessThanOrEqual(ROTATE_AT);
    expect(await verifyJournal(path)).toEqual({ ok: true, entries, torn: false });
    const { commands, state } = await replayJournal(path);
    expect(commands).toHaveLength(30);
    expect(state.activations.map(({ activation }) => activation)).toEqual([last]);
    for (const file of files()) expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('is gone on with by the next process, in the same file and in new ones', async () => {
    const last = await work(12);
    const before = files().length;
    await work(12);
    const { state } = await replayJournal(path);
    expect(state.activations.map(({ activation }) => activation)).toContain(last);
    expect(files().length).toBeGreaterThan(before);
    expect(await verifyJournal(path)).toMatchObject({ ok: true, entries });
  });

  it('is whole when the process died between two files', async () => {
    await work(12);
    renameSync(path, `${path}.${String(files().length).padStart(6, '0')}`);
    expect(await verifyJournal(path)).toMatchObject({ ok: true, entries });
    await work(3);
    expect(await verifyJournal(path)).toMatchObject({ ok: true, entries });
  });

  it('is repaired when the machine died in the midst of the last line of a file', async () => {
    await work(12);
    const last = fullFiles(path).at(-1) ?? expect.unreachable();
    const lines = fullFiles(path).flatMap((file) => readFileSync(file, 'utf8').split('\n').slice(0, -1));
    const { hash } = JSON.parse(lines.at(-1) ?? '');
    writeFileSync(path, '');
    const head = `${JSON.stringify({ entries: lines.length, hash }).padEnd(111)}\n`;
    writeFileSync(`${path}.head`, head);
    writeFileSync(last, `${readFileSync(last, 'utf8')}{"n":`);
    expect(await verifyJournal(path)).toEqual({ ok: true, entries: lines.length, torn: true });
    await work(3);
    expect(await verifyJournal(path)).toMatchObject({ ok: true, torn: false, entries });
  });

  it.each([
    ['a changed line', 1, (file: string) => writeFileSync(file, readFileSync(file, 'utf8').replace('"ada"', '"eve"'))],
    ['a file that is missing', 2, (file: string) => renameSync(file, `${file}-away`)],
    ['a file that is cut', 1, (file: string) => truncateSync(file, statSync(file).size - 30)],
  ])('is refused for %s, and says in which file', async (_what, index, damage) => {
    await work(30);
    const all = files();
    damage(all[index] ?? '');
    const first = all.slice(0, index).flatMap((file) => readFileSync(file, 'utf8').split('\n').slice(0, -1)).length;
    const { ok, problem } = await verifyJournal(path);
    const { line = 0, lineInFile = 0, file = '' } = problem ?? {};
    expect(ok).toBe(false);
    expect(line).toBeGreaterThan(first);
    expect([file, lineInFile]).toEqual([files()[index], line - first]);
    const refused = await refusal(work(1));
    expect(refused).toMatchObject({ code: 'CHAOS_JOURNAL_DAMAGED', details: { file, lineInFile } });
    expect(refused.message).toContain(`line ${line} (line ${lineInFile} of ${file})`);
  });

  it('is set aside with all its files', async () => {
    await work(30);
    const before = files();
    writeFileSync(before[1] ?? '', 'nothing');
    await work(1, { damaged: 'set-aside' });
    expect(files()).toEqual([path]);
    const aside = readdirSync(folder).filter(
      (name) => join(folder, name).startsWith(`${path}.`) && name.includes('damaged'),
    );
    expect(aside).toHaveLength(before.length + 1);
    expect(await verifyJournal(path)).toMatchObject({ ok: true, entries });
  });

  it.each([0, 4095, 1.5, '1MB', Number.NaN])('is refused with files of %j', (rotateAt) => {
    expect(() => fileJournal(path, { rotateAt: rotateAt as number })).toThrow(
      /rotateAt must be a whole number of bytes from 4096/,
    );
  });
});
