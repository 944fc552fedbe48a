import type { Command } from './command.ts';
import { curveOf } from './curves.ts';
import type { ActivationWish } from './definition.ts';
import type { ParamTaker } from './lever-limits.ts';
import type { Plan, PlannedSegment } from './plan.ts';
import { inOrder, type Met, type Moment, momentsOf, resolve } from './resolve.ts';
import type { Curve } from './shapes.ts';

/** How often curves are sampled, in milliseconds of the run's own time. */
export const SAMPLE_MS = 250;

/** A plan with what all its runs share. */
export interface CursorSource {
  readonly plan: Plan;
  /** By number of segment. */
  readonly takers: readonly ParamTaker[];
  /** Of a plan whose instants are fixed. */
  readonly shared?: { readonly times: Float64Array; readonly moments: readonly Moment[] };
}

/** A segment that is going on. */
interface Running {
  readonly segment: PlannedSegment;
  readonly number: number;
  readonly start: number;
  readonly curve: Curve;
}

/** What segments want of a fault. */
interface Wanted {
  readonly wish: ActivationWish;
  readonly params: Readonly<Record<string, unknown>>;
}

/** An activation that is there, with the index of the last command about it. */
interface Present extends Wanted {
  readonly fault: string;
  readonly index: number;
}

const none: readonly never[] = [];

type Emit = (body: Body) => Command;
type Body = Command extends infer C ? (C extends Command ? Omit<C, 'index' | 'at'> : never) : never;

/**
 * A place in a timeline: pure, without clock and without promises. `next` says when there is something to do, `advance` does it. The same
 * seed and the same instants of met waits give the same commands.
 */
export class Cursor {
  readonly #source: CursorSource;
  readonly #seed: string;
  #times: Float64Array;
  #moments: readonly Moment[];
  #position = 0;
  #index = 0;
  #now = 0;
  /** The next instant of the sampling grid; infinite while no curve varies. */
  #tick = Number.POSITIVE_INFINITY;
  #met: Record<number, number> | undefined;
  #open: readonly number[] = none;
  #running: readonly Running[] = none;
  /** By fault: the activations that segments drive. */
  readonly #driven = new Map<string, Present>();
  /** By key: the activations that steps made; and by family, the levels that they set. */
  #made: Map<string, Present> | undefined;
  #levels: Map<string, Command> | undefined;

  constructor(source: CursorSource, seed: string) {
    this.#source = source;
    this.#seed = seed;
    this.#times = source.shared?.times ?? resolve(source.plan, seed, {});
    this.#moments = source.shared?.moments ?? momentsOf(source.plan, this.#times);
  }

  /** The next instant at which there is something to do; undefined once it is done or only a wait is left. */
  get next(): number | undefined {
    const next = Math.min(this.#moments[this.#position]?.at ?? Number.POSITIVE_INFINITY, this.#tick, this.end);
    return this.done || !Number.isFinite(next) ? undefined : next;
  }

  /** The instant at which the timeline ends; infinite while that depends on a wait. */
  get end(): number {
    return this.#times[this.#source.plan.end] as number;
  }

  get done(): boolean {
    return this.#now >= this.end && this.#position >= this.#moments.length;
  }

  /** The instant that it has come to. */
  get now(): number {
    return this.#now;
  }

  /** Numbers of the waits that are open, in the order in which they were opened. */
  get open(): readonly number[] {
    return this.#open;
  }

  /** When each wait was met, by its number: the only input besides seed and time. */
  get met(): Met {
    return this.#met ?? {};
  }

  /** Does everything up to and including `until`. */
  advance(until: number): Command[] {
    const commands: Command[] = [];
    for (let next = this.next; next !== undefined && next <= until; next = this.next) this.#at(next, commands);
    this.#now = Math.max(this.#now, until);
    return commands;
  }

  /** A wait is met at an instant; does everything up to it. One that is not open is left alone. */
  meet(wait: number, at: number): Command[] {
    const commands = this.advance(at);
    if (this.#close(wait, at)) this.#at(at, commands);
    return commands;
  }

  /** The commands that bring about what is active now, for a run that goes on after a restart. Their indices are those of before. */
  present(): Command[] {
    const activations = [...this.#driven, ...(this.#made ?? [])].map(
      ([key, { fault, wish, params, index }]): Command => {
        return { index, at: this.#now, key, type: 'activate', fault, params, wish };
      },
    );
    return [...(this.#levels?.values() ?? []), ...activations].sort((a, b) => a.index - b.index);
  }

  #at(now: number, commands: Command[]): void {
    this.#now = now;
    const emit: Emit = (body) => {
      const command = { index: this.#index++, at: now, ...body } as Command;
      commands.push(command);
      return command;
    };
    const first = this.#position;
    // Waits may time out and open others at this very instant.
    const due: Moment[] = [];
    for (let moment = this.#moments[first]; moment?.at === now; moment = this.#moments[this.#position]) {
      this.#position++;
      if (!this.#isAboutSegments(moment)) due.push(moment);
    }
    const wanted = this.#wanted(now);
    for (const fault of this.#driven.keys()) {
      const next = wanted.get(fault);
      if (next === undefined || !sameWish(next.wish, (this.#driven.get(fault) as Present).wish)) {
        this.#driven.delete(fault);
        emit({ type: 'restore', key: fault });
      }
    }
    for (const moment of due) this.#perform(moment, now, emit);
    for (const [fault, next] of wanted) this.#drive(fault, next, emit);
    this.#tick = this.#running.some(({ segment }) => segment.varies)
      ? (Math.floor(now / SAMPLE_MS) + 1) * SAMPLE_MS
      : Number.POSITIVE_INFINITY;
  }

  /** Begins or ends a segment; false for any other moment. */
  #isAboutSegments({ entry, kind, at }: Moment): boolean {
    const { plan } = this.#source;
    const action = plan.entries[entry]?.action;
    if (action?.do !== 'segment') return false;
    if (kind === 'end') this.#running = this.#running.filter(({ number }) => number !== action.segment);
    else {
      const segment = plan.segments[action.segment] as PlannedSegment;
      this.#running = [
        ...this.#running,
        { segment, number: action.segment, start: at, curve: this.#curve(segment, at) },
      ];
    }
    return true;
  }

  #curve(segment: PlannedSegment, start: number): Curve {
    return curveOf(this.#source.plan, segment, this.#seed, start, (lever, at) => this.#leverAt(lever, at));
  }

  /** What a lever gave at an earlier instant; of two segments the one that began later counts. */
  #leverAt(lever: string, at: number): number | undefined {
    const { plan } = this.#source;
    let found: PlannedSegment | undefined;
    let foundAt = Number.NEGATIVE_INFINITY;
    for (const entry of plan.entries) {
      const { action } = entry;
      if (action.do !== 'segment') continue;
      const segment = plan.segments[action.segment] as PlannedSegment;
      const start = this.#times[entry.at] as number;
      const cut = entry.cut === undefined ? Number.POSITIVE_INFINITY : (this.#times[entry.cut] as number);
      const end = Math.min(this.#times[action.until] as number, cut);
      if (segment.lever === lever && start <= at && at < end && start >= foundAt) {
        found = segment;
        foundAt = start;
      }
    }
    return found === undefined ? undefined : this.#curve(found, foundAt)(at - foundAt);
  }

  /** What the segments want active at an instant, by fault. */
  #wanted(now: number): Map<string, Wanted> {
    const wanted = new Map<string, { wish: ActivationWish; params: Record<string, unknown>; awake: boolean }>();
    for (const { segment, number, start, curve } of this.#running) {
      const given = curve(now - start);
      const value = given === undefined ? undefined : (this.#source.takers[number] as ParamTaker).take(given);
      const params = { ...segment.source.params, ...(value !== undefined && { [segment.param]: value }) };
      const before = wanted.get(segment.fault);
      wanted.set(segment.fault, {
        wish: segment.wish,
        params: { ...before?.params, ...params },
        awake: value !== undefined || before?.awake === true,
      });
    }
    for (const [fault, { awake }] of wanted) if (!awake) wanted.delete(fault);
    return wanted;
  }

  #drive(fault: string, next: Wanted, emit: Emit): void {
    const { params, wish } = next;
    const present = this.#driven.get(fault);
    if (present !== undefined && sameParams(present.params, params)) return;
    const { index } = emit(
      present === undefined
        ? { type: 'activate', key: fault, fault, params, wish }
        : { type: 'update', key: fault, params },
    );
    this.#driven.set(fault, { fault, params, wish, index });
  }

  #perform({ entry, kind }: Moment, now: number, emit: Emit): void {
    const action = this.#source.plan.entries[entry]?.action;
    switch (action?.do) {
      case 'activate': {
        const { key, fault, params, wish } = action;
        this.#restore([key], emit);
        const { index } = emit({ type: 'activate', key, fault, params, wish });
        this.#made ??= new Map();
        this.#made.set(key, { fault, params, wish, index });
        break;
      }
      case 'update': {
        const { key, params } = action;
        const present = this.#made?.get(key);
        if (present === undefined) break;
        this.#made?.set(key, { ...present, params, index: emit({ type: 'update', key, params }).index });
        break;
      }
      case 'restore':
        this.#restore(action.keys, emit);
        break;
      case 'level': {
        const { family, level } = action;
        this.#levels ??= new Map();
        this.#levels.set(family, emit({ type: 'level', key: family, family, level }));
        break;
      }
      case 'wait':
        if (kind === 'begin') this.#open = [...this.#open, action.wait];
        else if (kind === 'timeout') this.#close(action.wait, now);
        else this.#open = this.#open.filter((one) => one !== action.wait);
    }
  }

  #restore(keys: readonly string[], emit: Emit): void {
    for (const key of keys) {
      if (this.#made?.delete(key)) emit({ type: 'restore', key });
    }
  }

  /** A wait is over: instants that depended on it are known from now on. False if it was not open. */
  #close(wait: number, at: number): boolean {
    if (!this.#open.includes(wait)) return false;
    this.#open = this.#open.filter((one) => one !== wait);
    this.#met = { ...this.#met, [wait]: at };
    const before = this.#times;
    this.#times = resolve(this.#source.plan, this.#seed, this.#met);
    const fresh = momentsOf(this.#source.plan, this.#times, before);
    const left = this.#moments
      .slice(this.#position)
      // The timeout of a wait that was met.
      .filter(({ entry, kind }) => kind === 'begin' || kind === 'end' || !this.#isWait(entry, wait));
    this.#moments = [...left, ...fresh].sort(inOrder);
    this.#position = 0;
    return true;
  }

  #isWait(entry: number, wait: number): boolean {
    const action = this.#source.plan.entries[entry]?.action;
    return action?.do === 'wait' && action.wait === wait;
  }
}

const sameWish = (a: ActivationWish, b: ActivationWish): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

function sameParams(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  const keys = Object.keys(b);
  return (
    keys.length === Object.keys(a).length &&
    keys.every((key) => a[key] === b[key] || JSON.stringify(a[key]) === JSON.stringify(b[key]))
  );
}
