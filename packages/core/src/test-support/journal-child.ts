/**
 * A process that is busy with its journal until somebody kills it. Says what the engine has acknowledged, one JSON object a line, each
 * before the next command is given: what it said must be in the journal.
 *
 * @module
 */
import { writeSync } from 'node:fs';
import { defineFault } from '../faults/define-fault.ts';
import { fileJournal } from '../journal/index.ts';
import { definePoint } from '../points/index.ts';
import { engine, fault } from './engine.ts';

const [path = '', resume = 'resume'] = process.argv.slice(2);
const price = definePoint<number>('journal-child.price');
const drift = defineFault({
  id: 'test.drift',
  reach: 'request',
  title: 'drift',
  params: { type: 'object', additionalProperties: false, properties: { step: { type: 'number' } } },
  activate: ({ intercept }) => intercept(price, (cents) => cents + 1),
});
const counted = fault('test.counted', ({ intercept }) => intercept(price, (cents) => cents + 1000));
const crash = defineFault({ id: 'test.crash', reach: 'process', title: 'crash', resumable: false, activate() {} });

/** Straight to the pipe: what a killed process had only buffered would be lost. */
const say = (line: object): void => void writeSync(1, `${JSON.stringify(line)}\n`);

const rotateAt = process.argv.includes('rotate') ? { rotateAt: 4096 } : {};
const journal = fileJournal(path, rotateAt);
const chaos = await engine([drift, counted, crash], { journal, resume: resume as 'resume' });
say({ began: chaos.activations().map(({ id, fault: { id: name }, params }) => ({ id, fault: name, params })) });
if (!chaos.activations().some((one) => one.fault.id === 'test.crash')) await chaos.activate('test.crash');
if (resume === 'resume' && !process.argv.includes('again')) {
  await chaos.activate('test.counted', {}, { limits: { injections: 400, for: '1h' } });
}
for (let step = 0; ; step++) {
  const activation = await chaos.activate('test.drift', { step }, { limits: { for: '1h' } });
  say({ activated: activation.id, step });
  await activation.update({ step: step + 0.5 });
  say({ updated: activation.id, step: step + 0.5 });
  for (let n = 0; n < 5; n++) if (price.apply(0) >= 1000) say({ counted: 1 });
  if (step % 3 > 0) {
    say({ restoring: [activation.id] });
    await activation.restore();
    say({ restored: [activation.id] });
  }
  if (chaos.activations().length > 30) {
    const ids = chaos.activations().map(({ id }) => id);
    say({ restoring: ids });
    await chaos.restoreAll('too many');
    say({ restored: ids });
  }
  if (step % 7 === 0) await new Promise((resolve) => setImmediate(resolve));
}
