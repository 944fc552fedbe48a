import { isDeepStrictEqual } from 'node:util';
import type { Activation } from '../engine/activation.ts';
import type { Chaos } from '../engine/chaos.ts';
import type { Command } from '../engine/commands.ts';
import type { ChaosEvent } from '../engine/events.ts';
import { ChaosError } from '../errors/chaos-error.ts';
import type { Clock } from '../time/clock.ts';
import { Injections } from './injections.ts';
import type { OpenJournal } from './open.ts';
import type { JournalledCommandOfRun } from './replay.ts';
import { resume } from './resume.ts';
import { JournalWriter } from './writer.ts';

/** What happens to what was active when the process before ended without restoring it. */
export type Resume = 'resume' | 'clear';

const COUNTERS_EVERY_MS = 10_000;

/** Events that are not written: injections are many, and the journal's own trouble can't be written to it. */
const leftOut: readonly string[] = ['suppressed', 'journal-failed', 'armed'];

/** Writes down what happens in an engine, then takes up or clears what the journal says was active. */
export async function attachJournal(chaos: Chaos, opened: OpenJournal, clock: Clock, mode: Resume): Promise<void> {
  const { journal, storage, head, before } = opened;
  const injections = new Injections();
  const writer = new JournalWriter(storage, head, (error, waiting) => {
    chaos.events.emit('journal-failed', { error: error.message, waiting });
    if (journal.whenUnwritable === 'kill' && !chaos.killed) void chaos.kill(`the journal can't be written`);
  });
  const write = (type: string, body: object, at = clock.now()): boolean => writer.write(type, at, body);

  write('opened', {
    seed: chaos.state().seed,
    plugins: chaos.registry.plugins.map(({ name, version }) => ({ name, ...(version !== undefined && { version }) })),
    resume: mode,
    process: process.pid,
  });
  chaos.events.subscribe({
    next: (event) => {
      if (event.type === 'injected') {
        const { type, seq, ...record } = event;
        injections.add(record);
      } else if (!leftOut.includes(event.type)) {
        const { type, at, seq, ...body } = event;
        write(type, { ...body, ...describe(chaos, event) }, at);
      }
    },
    complete: () => writer.close(),
  });
  chaos.commands.meter = (activation) => meter(activation, write);
  chaos.injectionLog = () => injections.list();
  writeCounters(chaos, clock, writer, write);
  const drop = await resume(chaos, before, mode, clock, write);
  const numbers = new WeakMap<Command, number>();
  chaos.commands.tap = {
    asked: (command) => {
      // Whoever restores everything means what waits for its adapter too.
      if (command.what === 'restore-all' || command.what === 'kill') drop(String(command.reason));
      numbers.set(command, writer.next);
      write('command', withoutCode(command));
    },
    refused: (command, error) => void write('refused', { command: numbers.get(command), ...refusal(error) }),
  };
}

/** What the event does not say and a restart has to know. */
function describe(chaos: Chaos, event: ChaosEvent): object {
  if (event.type === 'run-started') {
    const { definition } = chaos.scenarios.run(event.run);
    return { definition, attributes: chaos.catalogue().attributes };
  }
  if (event.type !== 'activated' && event.type !== 'extended') return {};
  const activation = chaos.activations().find(({ id }) => id === event.activation);
  if (activation === undefined) return {};
  // Another level may have kept it.
  if (event.type === 'extended') return activation.level === undefined ? {} : { level: activation.level };
  const { target, limits, guards, startedAt, level } = activation.view();
  return {
    given: activation.plan.given ?? {},
    target,
    limits,
    ...(guards !== undefined && { guards }),
    startedAt,
    ...(level !== undefined && { level }),
    attributes: chaos.catalogue().attributes,
    injected: activation.counters.injected,
    ...commandOf(chaos, activation),
  };
}

/** The command of a run that makes an activation. */
function commandOf(chaos: Chaos, { fault, plan }: Activation): { readonly of?: JournalledCommandOfRun } {
  const run = plan.by?.startsWith('run ') ? chaos.scenarios.findRun(plan.by.slice('run '.length)) : undefined;
  if (run?.making?.fault !== fault.id) return {};
  const { key, index, begun = index } = run.making;
  return { of: { run: run.id, key, command: begun } };
}

const withoutCode = (command: Command): object => {
  const { target } = command;
  if (typeof target !== 'object' || target === null) return command;
  return { ...command, target: 'when' in target ? { ...target, when: 'code' } : target };
};

const refusal = (error: unknown): object =>
  ChaosError.is(error) ? { code: error.code, message: error.message } : { message: String(error) };

/** Injections of a limited activation are written down before they are made, in ten portions, so that a restart never makes more. */
function meter(activation: Activation, write: (type: string, body: object) => boolean): void {
  const { injections } = activation.plan.limits;
  const portion = Math.max(1, Math.ceil(injections / 10));
  activation.allowance.meter('journal', activation.counters.injected, (used) => {
    const upTo = Math.min(injections, used + portion);
    return write('allowance', { fault: activation.fault.id, activation: activation.id, upTo }) ? upTo : used;
  });
}

function writeCounters(
  chaos: Chaos,
  clock: Clock,
  writer: JournalWriter,
  write: (type: string, body: object) => boolean,
): void {
  let last: object = {};
  let cancel = () => {};
  const tell = () => {
    writer.flush();
    const counters = chaos.counters();
    if (isDeepStrictEqual(counters, last)) return;
    last = counters;
    write('counters', { counters });
  };
  const next = () => {
    cancel = clock.setTimeout(
      () => {
        tell();
        next();
      },
      COUNTERS_EVERY_MS,
      { ref: false },
    );
  };
  next();
  chaos.onClose(() => {
    cancel();
    tell();
  });
}
