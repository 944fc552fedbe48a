/**
 * A process with a journal on a disk that becomes full and is freed again. The disk is a small one in memory that only this process
 * sees: start it by `unshare`. Says what happened as one JSON object.
 *
 * @module
 */
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileJournal, replayJournal, verifyJournal } from '../journal/index.ts';
import { engine, fault, record } from './engine.ts';

const [disk = '', updates = '0'] = process.argv.slice(2);
const path = join(disk, 'chaos.jsonl');
const ballast = join(disk, 'ballast');

const chaos = await engine([fault('test.slow', () => {})], { journal: fileJournal(path, { rotateAt: 200_000 }) });
const events = record(chaos);
const activation = await chaos.activate('test.slow', {}, { by: 'before' });

const { bavail, bsize } = statfsSync(disk);
try {
  writeFileSync(ballast, Buffer.alloc(bavail * bsize));
} catch {
  // It took what there was.
}
// What is left of the last page of the journal takes a few more.
while (!events.some(({ type }) => type === 'journal-failed')) await activation.update({}, { by: 'before' });
const whole = await verifyJournal(path);
const fullAt = Date.now();
for (let n = 0; n < Number(updates); n++) await activation.update({}, { by: 'meanwhile' });
const meanwhile = await chaos.activate('test.slow', {}, { by: 'meanwhile' });
const active = chaos.activations().length;
await meanwhile.restore();
const freeAt = Date.now();
const during = await verifyJournal(path);
rmSync(ballast);
await activation.update({}, { by: 'after' });
await activation.restore('enough');
const after = await verifyJournal(path);
await chaos.close();
const closed = await verifyJournal(path);
const { commands, state } = await replayJournal(path);
const by = commands.map((command) => command.by);
const failed = events.filter(({ type }) => type === 'journal-failed');
console.log(
  JSON.stringify({
    failed: failed.map((event) => ('error' in event ? event.error : '')),
    active,
    whole,
    during,
    after,
    closed,
    fullAt,
    freeAt,
    meanwhile: by.filter((name) => name === 'meanwhile').length,
    last: by.findLast((name) => name !== undefined),
    standing: state.activations.length,
  }),
);
