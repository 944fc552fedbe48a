import { constants } from 'node:os';
import type { MeterProvider, TracerProvider } from '@opentelemetry/api';
import type { Registry } from 'prom-client';
import { ChaosError } from '../errors/chaos-error.ts';
import { nearest } from '../errors/nearest.ts';
import { show } from '../errors/show.ts';
import type { Plugin } from '../faults/define-plugin.ts';
import type { Injector } from '../inject/injector.ts';
import type { Resume } from '../journal/attach.ts';
import type { Journal } from '../journal/storage.ts';
import type { CallPoint, ValuePoint } from '../points/index.ts';
import type { SignedOptions } from '../signed/options.ts';
import type { BudgetOptions } from '../targets/budget.ts';
import type { Clock } from '../time/clock.ts';
import type { KillOptions } from './kill-switch.ts';

/** Any point, in a list. */
// biome-ignore lint/suspicious/noExplicitAny: points of every type stand in one list
export type AnyPoint = ValuePoint<any, any> | CallPoint<any, any>;

/** Where telemetry about faults goes. Keep it apart from the application's own, or whoever diagnoses reads the answer there. */
export interface TelemetryOptions {
  /** A prom-client registry for the `perfshop_*` series. */
  readonly registry?: Registry;
  /** A provider that gets one span per activation. */
  readonly tracerProvider?: TracerProvider;
  /** A provider that gets the counters. */
  readonly meterProvider?: MeterProvider;
}

/** Options of `createChaos`. */
export interface ChaosOptions {
  /** The families: `[business(), performance()]`. */
  readonly plugins?: readonly Plugin[];
  /** The points that this application offers; the catalogue lists them. */
  readonly points?: readonly AnyPoint[];
  /** Decides who is hit: the same seed picks the same victims. Default: random, and readable in `state().seed`. */
  readonly seed?: string | number;
  /** Whether faults may act when `NODE_ENV` is `production`. Default false. */
  readonly allowInProduction?: boolean;
  readonly kill?: KillOptions;
  readonly telemetry?: TelemetryOptions;
  /** The application's own prom-client registry, for guards on its metrics. It is only read. */
  readonly metrics?: Registry;
  /** How far all activations may go together. Default: as far as each of them may. */
  readonly budget?: BudgetOptions;
  /** Default: the clock of the machine. */
  readonly clock?: Clock;
  /** Where to write down what happens: `fileJournal(path)`. Default: nowhere. */
  readonly journal?: Journal;
  /**
   * What happens to activations of the journal that had time left when the process died: `clear` (the default), or `resume`: they are
   * active again. Those that were restored, also by closing the engine, never come back.
   */
  readonly resume?: Resume;
  /** Lets single requests ask for faults by a signed token. Default: off. */
  readonly signed?: SignedOptions;
  /** Provides services to plugins, before they are set up. */
  readonly provide?: (injector: Injector) => void;
}

const names: readonly string[] = [
  'plugins',
  'points',
  'seed',
  'allowInProduction',
  'kill',
  'telemetry',
  'metrics',
  'budget',
  'clock',
  'journal',
  'resume',
  'signed',
  'provide',
];

const killNames: readonly string[] = ['signal', 'file'];

/** Signals that Node.js lets nobody listen for. */
const uncatchable: readonly string[] = ['SIGKILL', 'SIGSTOP'];

const refuse = (what: string) => new ChaosError('CHAOS_OPTION_INVALID', `createChaos: ${what}`);

/** @throws ChaosError `CHAOS_OPTION_INVALID` on a name that is not an option, or a value that makes no sense. */
export function checkOptions(options: ChaosOptions): void {
  if (typeof options !== 'object' || options === null)
    throw refuse(`the options must be an object (given: ${show(options)})`);
  for (const name of Object.keys(options)) {
    if (names.includes(name)) continue;
    const near = nearest(name, names, 1)[0];
    throw refuse(
      `there is no option "${name}"${near === undefined ? '' : `; did you mean "${near}"?`} (known: ${names.join(', ')})`,
    );
  }
  if (options.plugins !== undefined && !Array.isArray(options.plugins)) throw refuse('plugins must be a list');
  if (options.points !== undefined && !Array.isArray(options.points)) throw refuse('points must be a list');
  for (const [index, point] of (options.points ?? []).entries()) {
    if (typeof point?.attach !== 'function')
      throw refuse(`points[${index}] is not a point; define it with definePoint`);
  }
  if (options.journal !== undefined && typeof options.journal?.open !== 'function')
    throw refuse('journal must be what fileJournal(path) or memoryJournal() gives');
  if (options.resume !== undefined && !['resume', 'clear'].includes(options.resume))
    throw refuse(`resume must be "resume" or "clear" (given: ${show(options.resume)})`);
  if (options.metrics !== undefined && typeof options.metrics?.getSingleMetric !== 'function')
    throw refuse('metrics must be a registry of prom-client');
  checkKill(options.kill ?? {});
}

function checkKill(kill: KillOptions): void {
  for (const name of Object.keys(kill)) {
    if (!killNames.includes(name)) throw refuse(`there is no option "kill.${name}" (known: ${killNames.join(', ')})`);
  }
  const { signal, file } = kill;
  if (signal !== undefined && (!Object.hasOwn(constants.signals, signal) || uncatchable.includes(signal))) {
    throw refuse(`kill.signal must be a signal that a process can catch, such as "SIGUSR2" (given: ${show(signal)})`);
  }
  if (file !== undefined && (typeof file !== 'string' || file === '')) {
    throw refuse(`kill.file must be the path of a file (given: ${show(file)})`);
  }
}
