import type { Registry } from 'prom-client';
import type { ChaosParts } from '../engine/chaos-parts.ts';
import type { ChaosEvents } from '../engine/events.ts';
import type { Breach } from './breach.ts';
import { type CheckedGuard, checkGuards, type GuardDefinition } from './definition.ts';
import { Guard, type GuardView } from './guard.ts';
import { type Reading, readingOf } from './reading.ts';

/** How often guards look, in milliseconds. */
const LOOK_MS = 250;

/** What guards need of their engine, which is one itself. */
export interface GuardHost {
  readonly parts: Pick<ChaosParts, 'clock' | 'traffic' | 'metrics'>;
  readonly events: ChaosEvents;
}

/** What guards watch over, for their events. */
export interface GuardSubject {
  readonly activation?: string;
  readonly fault?: string;
  readonly run?: string;
}

/** Options of a {@link GuardSet}. */
export interface GuardSetOptions {
  /** Called at each breach, also of several guards one after the other. What it throws is a warning of the process. */
  readonly onBreach: (breach: Breach) => void | Promise<void>;
  /** The registry that guards on metrics read. Default: that of `createChaos({ metrics })`. It is only read. */
  readonly registry?: Registry;
}

/**
 * Guards that look together, four times a second, from `start()` to `stop()`. A breach emits the event `guard-breached` and calls
 * `onBreach`; a guard is ready for the next one when its value has come back within the bound.
 */
export class GuardSet {
  /** The guards as they were given. */
  readonly definitions: readonly GuardDefinition[];
  readonly #host: GuardHost;
  readonly #options: GuardSetOptions;
  readonly #guards: readonly { readonly guard: CheckedGuard; readonly open: () => Reading }[];
  readonly #breaches: Breach[] = [];
  #running: Guard[] = [];
  #subject: GuardSubject = {};
  #cancel: (() => void) | undefined;

  /** @throws ChaosError `CHAOS_GUARD_INVALID`, naming the place. */
  constructor(host: GuardHost, given: GuardDefinition | readonly GuardDefinition[], options: GuardSetOptions) {
    this.#host = host;
    this.#options = options;
    const { clock, traffic, metrics } = host.parts;
    const sources = { clock, traffic, registry: options.registry ?? metrics };
    this.#guards = checkGuards(given).map((guard) => ({ guard, open: readingOf(guard, sources) }));
    this.definitions = this.#guards.map(({ guard }) => guard.definition);
  }

  /** All breaches so far, oldest first. */
  get breaches(): readonly Breach[] {
    return this.#breaches;
  }

  /** Begins to look. Does nothing if it does already. */
  start(subject: GuardSubject = {}): void {
    if (this.#cancel !== undefined) return;
    this.#subject = subject;
    const { clock } = this.#host.parts;
    this.#running = this.#guards.map(
      ({ guard, open }) => new Guard(guard, open(), clock, (breach) => this.#breach(breach)),
    );
    const arm = () => {
      this.#cancel = clock.setTimeout(look, LOOK_MS, { ref: false });
    };
    const look = () => {
      // First, so that whoever stops in a breach cancels the next look.
      arm();
      for (const guard of this.#running) guard.look();
    };
    look();
  }

  /** Stops looking. Does nothing if it does not look. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    for (const guard of this.#running.splice(0)) guard.close();
  }

  /** What each guard has read last; empty while it does not look. */
  view(): readonly GuardView[] {
    return this.#running.map((guard) => guard.view());
  }

  #breach(breach: Breach): void {
    this.#breaches.push(breach);
    this.#host.events.emit('guard-breached', { ...this.#subject, ...breach });
    const warn = (error: unknown) =>
      process.emitWarning(`onBreach of a guard threw: ${error instanceof Error ? error.message : String(error)}`);
    try {
      const outcome = this.#options.onBreach(breach);
      if (outcome instanceof Promise) outcome.catch(warn);
    } catch (error) {
      warn(error);
    }
  }
}
