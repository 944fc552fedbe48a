import { copyFileSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definePoint } from '../points/index.ts';
import { engine, fault } from '../test-support/engine.ts';
import { fileJournal, replayJournal, verifyJournal } from './index.ts';

const price = definePoint<number>('journal-test.price');
const drift = fault('test.drift', ({ intercept }) => intercept(price, (cents) => cents + 1));

describe('a journal that somebody touched', () => {
  const folder = mkdtempSync(join(tmpdir(), 'perfshop-journal-'));
  const whole = join(folder, 'whole.jsonl');
  const touched = join(folder, 'touched.jsonl');
  let lines: string[];
  let text: Buffer;
  let head: string;

  beforeAll(async () => {
    const chaos = await engine([drift], { journal: fileJournal(whole) });
    for (let round = 0; round < 5; round++) {
      const activation = await chaos.activate('test.drift', {}, { by: `zoé ${round}` });
      activation.extend('20m');
      price.apply(100);
      await activation.restore('enough');
    }
    await chaos.close();
    text = readFileSync(whole);
    lines = text.toString().split('\n').slice(0, -1);
    head = readFileSync(`${whole}.head`, 'utf8');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const verify = (data: Buffer | string, headText = head) => {
    writeFileSync(touched, data);
    writeFileSync(`${touched}.head`, headText);
    return verifyJournal(touched);
  };
  const lineAt = (offset: number) => text.subarray(0, offset).toString('latin1').split('\n').length;

  it('is whole before', async () => {
    expect(await verify(text)).toEqual({ ok: true, entries: lines.length, torn: false });
    expect(lines.length).toBeGreaterThan(20);
  });

  it('is found out wherever one byte was changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.integer({ min: 1, max: 255 }), async (offset, by) => {
        const data = Buffer.from(text);
        data[offset] = ((data[offset] ?? 0) + by) % 256;
        const report = await verify(data);
        expect(report).toMatchObject({ ok: false, problem: { line: lineAt(offset) } });
        // What comes before the place is beyond doubt.
        expect(report.entries).toBe(lineAt(offset) - 1);
      }),
      { numRuns: 400 },
    );
  });

  it('is found out whichever line was removed, also the last', async () => {
    for (const [index] of lines.entries()) {
      const rest = lines.toSpliced(index, 1);
      const report = await verify(`${rest.join('\n')}\n`);
      expect(report).toMatchObject({ ok: false, problem: { line: index + 1 } });
    }
  });

  it('is found out however many lines were cut off its end', async () => {
    for (let kept = 0; kept < lines.length; kept++) {
      const data = lines.slice(0, kept).map((line) => `${line}\n`);
      expect(await verify(data.join(''))).toMatchObject({
        ok: false,
        problem: { line: kept + 1, what: `is missing: the head file knows ${lines.length} entries` },
      });
    }
  });

  it('is found out whichever two lines changed places, and whichever was written twice', async () => {
    const two = fc.uniqueArray(fc.nat(lines.length - 1), { minLength: 2, maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(two, async (indices) => {
        const [first = 0, second = 0] = indices.toSorted((a, b) => a - b);
        const swapped = lines.with(first, lines[second] ?? '').with(second, lines[first] ?? '');
        expect(await verify(`${swapped.join('\n')}\n`)).toMatchObject({ ok: false, problem: { line: first + 1 } });
        const twice = lines.toSpliced(second, 0, lines[first] ?? '');
        expect(await verify(`${twice.join('\n')}\n`)).toMatchObject({ ok: false, problem: { line: second + 1 } });
      }),
    );
  });

  it('is found out when the head file was changed, or is gone', async () => {
    for (let offset = 0; offset < head.length; offset++) {
      const other = head[offset] === '7' ? '8' : '7';
      const report = await verify(text, head.slice(0, offset) + other + head.slice(offset + 1));
      expect([offset, report.ok]).toEqual([offset, false]);
    }
    writeFileSync(touched, text);
    rmSync(`${touched}.head`);
    expect(await verifyJournal(touched)).toMatchObject({
      ok: false,
      problem: { what: 'has no head file to compare with' },
    });
  });

  it('is refused with its place and both hashes, by a new engine as by a replay', async () => {
    const data = text.toString().replace('zoé 3', 'zoé 4');
    const line = data.slice(0, data.indexOf('zoé 4')).split('\n').length;
    await verify(data);
    const said = {
      code: 'CHAOS_JOURNAL_DAMAGED',
      details: { journal: touched, line, what: expect.stringContaining('changed') },
    };
    await expect(replayJournal(touched)).rejects.toMatchObject(said);
    const refused = engine([drift], { journal: fileJournal(touched) });
    await expect(refused).rejects.toMatchObject(said);
    await expect(refused).rejects.toThrow(/line \d+ was changed.*\(expected hash [0-9a-f]{64}, found [0-9a-f]{64}\)$/);
    expect(readFileSync(touched, 'utf8')).toBe(data);
  });

  it('is set aside for a new one when that was asked for, byte for byte', async () => {
    const path = join(folder, 'aside.jsonl');
    writeFileSync(path, text.subarray(100));
    copyFileSync(`${whole}.head`, `${path}.head`);
    const chaos = await engine([drift], { journal: fileJournal(path, { damaged: 'set-aside' }) });
    await chaos.close();
    expect(await verifyJournal(path)).toMatchObject({ ok: true, entries: 3 });
    const [kept = ''] = globSync(`${path}.damaged-*`);
    expect(readFileSync(kept)).toEqual(text.subarray(100));
  });

  it('is repaired, and nothing else is lost, when its last line is torn', async () => {
    const path = join(folder, 'torn.jsonl');
    writeFileSync(path, Buffer.concat([text, Buffer.from('{"n":31,"at":17')]));
    copyFileSync(`${whole}.head`, `${path}.head`);
    expect(await verifyJournal(path)).toEqual({ ok: true, entries: lines.length, torn: true });
    const chaos = await engine([drift], { journal: fileJournal(path) });
    await chaos.close();
    expect(await verifyJournal(path)).toEqual({ ok: true, entries: lines.length + 3, torn: false });
    expect(readFileSync(path, 'utf8').startsWith(text.toString())).toBe(true);
  });
});
