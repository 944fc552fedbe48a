import type { Breach } from '../guards/breach.ts';
import type { SuppressReason } from './counters.ts';

/** What every event of a run carries. */
export interface RunRef {
  readonly run: string;
  readonly scenario: string;
}

/** What every event of an activation carries. */
export interface ActivationRef {
  readonly fault: string;
  readonly activation: string;
}

interface EventBodies {
  armed: { readonly armed: boolean };
  activated: ActivationRef & {
    readonly by?: string;
    readonly params: unknown;
    readonly expiresAt: number;
    readonly mode: 'live' | 'shadow';
    /** Set when it was activated elsewhere in the cluster, or by an earlier process. */
    readonly adopted?: true;
  };
  updated: ActivationRef & { readonly by?: string; readonly params: unknown };
  extended: ActivationRef & { readonly by?: string; readonly expiresAt: number };
  restored: ActivationRef & { readonly by?: string; readonly reason: string };
  'restore-failed': ActivationRef & { readonly errors: readonly string[] };
  quiet: ActivationRef & { readonly ms: number };
  injected: ActivationRef & { readonly point?: string };
  suppressed: ActivationRef & { readonly reason: SuppressReason; readonly point?: string };
  'fault-crashed': ActivationRef & { readonly error: string; readonly stack?: string };
  'attribute-failed': { readonly attribute: string; readonly error: string };
  'run-started': RunRef & { readonly seed: string; readonly startedAt: number; readonly by?: string };
  'run-paused': RunRef & { readonly by?: string };
  'run-resumed': RunRef & { readonly by?: string };
  'run-waiting': RunRef & { readonly condition: string };
  'run-condition-met': RunRef & { readonly condition: string; readonly wait: number; readonly ms: number };
  'run-finished': RunRef & { readonly verdict: string; readonly injected: number; readonly reason?: string };
  'run-aborted': RunRef & { readonly verdict: string; readonly reason: string; readonly by?: string };
  'guard-breached': Breach & {
    readonly activation?: string;
    readonly fault?: string;
    readonly run?: string;
  };
  'level-set': { readonly family: string; readonly level: number; readonly by?: string };
  killed: { readonly reason: string; readonly by?: string };
  released: { readonly by?: string };
  'journal-failed': { readonly error: string; readonly waiting: number };
  'cluster-joined': { readonly replica: string };
  'cluster-lost': { readonly replica: string; readonly error: string };
  'cluster-problem': { readonly replica: string; readonly error: string; readonly activation?: string };
  closed: object;
}

/** Names of events. */
export type ChaosEventType = keyof EventBodies;

/** Something that happened: `at` is milliseconds since 1970, `seq` counts up by one per event. */
export type ChaosEvent = {
  [T in ChaosEventType]: { readonly type: T; readonly at: number; readonly seq: number } & EventBodies[T];
}[ChaosEventType];

/** Called with each event. What it throws is reported as a warning of the process and goes no further. */
export type ChaosListener = (event: ChaosEvent) => void;

/** An observer as RxJS knows it; only `next` is used until the engine closes. */
export interface ChaosObserver {
  next?(event: ChaosEvent): void;
  complete?(): void;
}

/** The event stream of an engine. For RxJS: `new Observable((observer) => chaos.events.subscribe(observer))`. */
export class ChaosEvents {
  readonly #listeners = new Set<ChaosListener>();
  readonly #completions = new Set<() => void>();
  readonly #now: () => number;
  #seq = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** True while somebody listens: events that would be costly to build are built only then. */
  get observed(): boolean {
    return this.#listeners.size > 0;
  }

  /**
   * Calls the listener with every event from now on. Returns the remover, which is also a subscription (`unsubscribe`).
   *
   * @example
   * ```ts
   * const stop = chaos.events.subscribe((event) => console.log(event.type));
   * stop();
   * ```
   */
  subscribe(listener: ChaosListener | ChaosObserver): (() => void) & { unsubscribe(): void } {
    const next: ChaosListener =
      typeof listener === 'function' ? (event) => listener(event) : (event) => listener.next?.(event);
    const complete = () => {
      if (typeof listener !== 'function') listener.complete?.();
    };
    this.#listeners.add(next);
    this.#completions.add(complete);
    const remove = () => {
      this.#listeners.delete(next);
      this.#completions.delete(complete);
    };
    return Object.assign(remove, { unsubscribe: remove });
  }

  emit<T extends ChaosEventType>(type: T, body: EventBodies[T]): void {
    this.#seq++;
    if (this.#listeners.size === 0) return;
    const event = { type, at: this.#now(), seq: this.#seq, ...body } as unknown as ChaosEvent;
    for (const listener of this.#listeners) this.#attempt(() => listener(event));
  }

  end(): void {
    this.emit('closed', {});
    for (const complete of this.#completions) this.#attempt(complete);
    this.#listeners.clear();
    this.#completions.clear();
  }

  #attempt(call: () => void): void {
    try {
      call();
    } catch (error) {
      process.emitWarning(
        `A listener of chaos events threw: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
}
