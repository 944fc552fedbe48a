import type { Activation } from '../engine/activation.ts';
import type { ActivateOptions } from '../engine/activator.ts';
import { effective } from '../engine/counters.ts';
import { ChaosError } from '../errors/chaos-error.ts';
import { MAX_DURATION_MS } from '../targets/limits.ts';
import type { Command } from './command.ts';

/** What performing commands needs of the engine. */
export interface PerformerHost {
  activate(fault: string, params: unknown, options: ActivateOptions): Promise<Activation>;
  setLevel(family: string, level: number, options: { readonly by?: string }): Promise<unknown>;
  levels(): Readonly<Record<string, number>>;
  /** Injections of a family since the engine was created. */
  injectedBy(family: string): number;
}

/** Stands between a run and its commands: performs one, or takes over what it made before. */
export type Through = (
  command: Command,
  how: {
    readonly perform: () => Promise<void>;
    readonly take: (made: Activation) => void;
    /** The level of a family before the run changed it. */
    readonly levelBefore: (family: string, level: number) => void;
  },
) => Promise<void>;

/** The run whose commands are performed. Itself and not a closure, of which ten thousand would be a megabyte. */
export interface PerformerOwner {
  readonly id: string;
  refused(error: unknown): void;
}

/** A command that activates. */
export type Activating = Extract<Command, { type: 'activate' }>;

/** Performs the commands of one run, one after the other, and takes back what it made. */
export class Performer {
  readonly #host: PerformerHost;
  readonly #owner: PerformerOwner;
  readonly #through: Through | undefined;
  /** Made with the first one, as most of what a run has: there may be ten thousand that only wait. */
  #active: Map<string, Activation> | undefined;
  #queue: Command[] | undefined;
  #working: Promise<void> | undefined;
  #stopped = false;
  #making: Activating | undefined;
  /** Injections of activations that have ended. */
  #injected = 0;
  /** By family: the level before, and the injections that there had been. */
  #levels: Map<string, { readonly level: number; readonly injected: number }> | undefined;

  constructor(host: PerformerHost, owner: PerformerOwner, through?: Through) {
    this.#host = host;
    this.#owner = owner;
    this.#through = through;
  }

  /** Who activates, for events and views. */
  get #by(): string {
    return `run ${this.#owner.id}`;
  }

  /** The activations that this run holds. */
  get activations(): readonly Activation[] {
    return [...(this.#active?.values() ?? [])];
  }

  /** The command that is about to activate something. */
  get making(): Activating | undefined {
    return this.#making;
  }

  /** How often the application met what it activated. */
  get injected(): number {
    let sum = this.#injected;
    for (const { counters } of this.#active?.values() ?? []) sum += effective(counters);
    for (const [family, before] of this.#levels ?? []) sum += this.#host.injectedBy(family) - before.injected;
    return sum;
  }

  add(command: Command): void {
    if (this.#stopped) return;
    this.#queue ??= [];
    this.#queue.push(command);
    this.#working ??= this.#work();
  }

  /** Leaves what it made to somebody else. */
  letGo(): void {
    this.#stopped = true;
    this.#queue = undefined;
    this.#active = undefined;
    this.#levels = undefined;
  }

  /** When everything so far is done. */
  async drained(): Promise<void> {
    await this.#working;
  }

  /** Takes everything back; traffic is clean when the call returns, before the promise resolves. */
  async stop(reason: string, options: { readonly levels: boolean }): Promise<void> {
    this.#stopped = true;
    this.#queue = undefined;
    const injected = this.injected;
    const all = this.activations.toReversed().map((activation) => activation.restore(reason, { by: this.#by }));
    this.#active = undefined;
    const levels = [...(this.#levels ?? [])];
    this.#levels = undefined;
    this.#injected = injected;
    const failed = (await Promise.allSettled(all)).filter((result) => result.status === 'rejected');
    await this.#working;
    if (options.levels) {
      for (const [family, { level }] of levels) await this.#host.setLevel(family, level, { by: this.#by });
    }
    if (failed[0] !== undefined) throw failed[0].reason;
  }

  async #work(): Promise<void> {
    // Lets all commands of one instant arrive first.
    await undefined;
    try {
      for (let command = this.#queue?.shift(); command !== undefined; command = this.#queue?.shift()) {
        if (this.#isOutdated(command)) continue;
        this.#making = command.type === 'activate' ? command : undefined;
        await this.#pass(command);
      }
    } catch (error) {
      this.#queue = undefined;
      if (!this.#stopped) this.#owner.refused(error);
    } finally {
      this.#making = undefined;
      this.#working = undefined;
    }
  }

  #pass(command: Command): Promise<void> {
    const perform = () => this.#perform(command);
    if (this.#through === undefined) return perform();
    return this.#through(command, {
      perform,
      take: (made) => this.#keep(command.key, made),
      levelBefore: (family, level) => this.#rememberLevel(family, level),
    });
  }

  /** After the event loop stood still, only the last of many samples counts. */
  #isOutdated({ type, key }: Command): boolean {
    return type === 'update' && this.#queue?.some((later) => later.key === key && later.type !== 'activate') === true;
  }

  async #perform(command: Command): Promise<void> {
    switch (command.type) {
      case 'activate':
        return this.#activate(command);
      case 'update':
        return this.#update(command.key, command.params);
      case 'restore':
        return this.#restore(command.key);
      default: {
        const { family, level } = command;
        this.#rememberLevel(family, this.#host.levels()[family] ?? 0);
        await this.#host.setLevel(family, level, { by: this.#by });
      }
    }
  }

  #rememberLevel(family: string, level: number): void {
    this.#levels ??= new Map();
    if (!this.#levels.has(family)) this.#levels.set(family, { level, injected: this.#host.injectedBy(family) });
  }

  #keep(key: string, activation: Activation): void {
    this.#active ??= new Map();
    this.#active.set(key, activation);
  }

  async #activate({ key, fault, params, wish }: Activating): Promise<void> {
    const { limits = {}, ...rest } = wish;
    const bounded = limits.for !== undefined || limits.until !== undefined;
    const activation = await this.#host.activate(fault, params, {
      ...rest,
      limits: bounded ? limits : { ...limits, for: MAX_DURATION_MS },
      by: this.#by,
    });
    if (this.#stopped) await activation.restore('run ended', { by: this.#by });
    else this.#keep(key, activation);
  }

  async #update(key: string, params: unknown): Promise<void> {
    const activation = this.#active?.get(key);
    if (activation === undefined || activation.state === 'restored') return;
    try {
      await activation.update(params, { by: this.#by });
    } catch (error) {
      // Somebody took it back meanwhile, or its limit did: that is theirs to decide.
      if (!ChaosError.is(error) || error.code !== 'CHAOS_NOT_ACTIVE') throw error;
    }
  }

  async #restore(key: string): Promise<void> {
    const activation = this.#active?.get(key);
    if (activation === undefined) return;
    const restored = activation.restore('scenario', { by: this.#by });
    this.#active?.delete(key);
    this.#injected += effective(activation.counters);
    await restored;
  }
}
