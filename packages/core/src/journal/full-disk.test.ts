import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import type { JournalReport } from './index.ts';

const program = fileURLToPath(new URL('../test-support/full-disk-child.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'perfshop-full-'));
afterAll(() => rmSync(folder, { recursive: true }));

const mount = 'mount -t tmpfs -o size=8m perfshop "$0"';
/** A disk of our own needs a namespace of our own, which some machines give to nobody but root. */
const namespace = ['--user', '--map-root-user', '--mount', 'sh', '-c'];
const possible = spawnSync('unshare', [...namespace, mount, folder]).status === 0;
if (!possible)
  console.warn('Left out: journals on a full disk. Namespaces for users are not allowed on this machine (unshare).');

interface Story {
  readonly failed: readonly string[];
  readonly active: number;
  readonly whole: JournalReport;
  readonly during: JournalReport;
  readonly after: JournalReport;
  readonly closed: JournalReport;
  readonly fullAt: number;
  readonly freeAt: number;
  readonly meanwhile: number;
  readonly last: string;
  readonly standing: number;
}

async function tell(updates: number): Promise<Story> {
  const run = `${mount} && exec "$@"`;
  const child = [process.execPath, '--conditions=@perfshop/source', program, folder, String(updates)];
  const { stdout } = await promisify(execFile)('unshare', [...namespace, run, folder, ...child], {
    env: { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '' },
  });
  return JSON.parse(stdout);
}

describe.runIf(possible)('a journal on a disk that is full', { timeout: 60_000 }, () => {
  it('stays whole, the application goes on, and all is there once there is space again', async () => {
    const story = await tell(10);
    expect(story.failed).toEqual([expect.stringContaining('ENOSPC')]);
    expect(story.active).toBe(2);
    expect(story.whole).toMatchObject({ ok: true, torn: false });
    expect(story.during).toEqual(story.whole);
    expect(story.after).toMatchObject({ ok: true, torn: false });
    expect(story.after).not.toHaveProperty('gaps');
    expect(story.closed.entries).toBeGreaterThan(story.during.entries + 20);
    expect(story).toMatchObject({ meanwhile: 11, last: 'after', standing: 0 });
  });

  it('says where how much is missing when more happened than can wait', async () => {
    const { after, closed, during, fullAt, freeAt, meanwhile, last, standing } = await tell(6000);
    const [gap, ...more] = after.gaps ?? [];
    const { line = 0, entries = 0, from = 0, to = 0 } = gap ?? {};
    expect(more).toEqual([]);
    // At the very place where writing had stopped.
    expect(line).toBe(during.entries + 1);
    // Each update is a command and an event, and 10 000 entries wait.
    expect(entries).toBeGreaterThanOrEqual(2000);
    expect(entries).toBeLessThan(2050);
    expect(meanwhile).toBeGreaterThan(4980);
    expect(from).toBeLessThanOrEqual(to);
    expect([from, to].every((at) => at >= fullAt - 1000 && at <= freeAt)).toBe(true);
    expect(closed).toMatchObject({ ok: true, torn: false, gaps: [gap] });
    expect({ last, standing }).toEqual({ last: 'after', standing: 0 });
  });
});
