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
  /** Number of the segment. */
  readonly number: number;
  readonly start: number;
  readonly curve: Curve;
}

/** What segments want of a fault. */
interface Wanted {
  readonly fault: string;
  readonly wish: ActivationWish;
  readonly params: Readonly<Record<string, unknown>>;
}

/** An activation that is there, with the index of the command that made it, and of the last about it. */
interface Present extends Wanted {
  readonly begun: number;
  params: Readonly<Record<string, unknown>>;
  index: number;
}

/** The activations that steps made, by key, and the levels that they set, by family. */
interface Stepped {
  readonly made: Map<string, Present>;
  readonly levels: Map<string, Command>;
}

const none: readonly never[] = [];

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
  /** The next instant of the sampling grid; 0 while no curve varies. */
  #tick = 0;
  #met: Record<number, number> | undefined;
  #open: readonly number[] = none;
  #running: readonly Running[] = none;
  /** The activations that segments drive. Few and often none, so arrays of just their length: ten thousand maps would be megabytes. */
  #driven: readonly Present[] = none;
  /** What steps did, once one has. */
  #stepped: Stepped | undefined;

  constructor(source: CursorSource, seed: string) {
    this.#source = source;
    this.#seed = seed;
    this.#times = source.shared?.times ?? resolve(source.plan, seed, {});
    this.#moments = source.shared?.moments ?? momentsOf(source.plan, this.#times);
  }

  /** The next instant at which there is something to do; undefined once it is done or only a wait is left. */
  get next(): number | undefined {
    const moment = this.#moments[this.#position]?.at ?? Number.POSITIVE_INFINITY;
    const next = Math.min(moment, this.#tick || Number.POSITIVE_INFINITY, this.end);
    return this.done || !Number.isFinite(next) ? undefined : next;
  }

  /** The instant at which the timeline ends; infinite while that depends on a wait. */
  get end(): number {
    return this.#times[this.#source.plan.end] as number;
  }

  get done(): boolean {
    return this.#now >= this.end && this.#position >= this.#moments.length;
  }

  /** The last instant at which it did something. */
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
    return commands;
  }

  /** A wait is met at an instant; does everything up to it. One that is not open is left alone. */
  meet(wait: number, at: number): Command[] {
    const commands = this.advance(at);
    if (this.#close(wait, at)) this.#at(at, commands);
    return commands;
  }

  /** The commands that bring about what is active now, for a run that goes on after a restart. Their indices are those of before. */
  present(at: number): Command[] {
    const { made = [], levels } = this.#stepped ?? {};
    const driven = this.#driven.map((one): [string, Present] => [one.fault, one]);
    const activations = [...driven, ...made].map(([key, { fault, wish, params, index, begun }]): Command => {
      return { index, at, key, type: 'activate', fault, params, wish, begun };
    });
    return [...(levels?.values() ?? []), ...activations].sort((a, b) => a.index - b.index);
  }

  #at(now: number, commands: Command[]): void {
    this.#now = now;
    let due: readonly Moment[] = none;
    for (let moment = this.#moments[this.#position]; moment?.at === now; moment = this.#moments[this.#position]) {
      this.#position++;
      if (!this.#isAboutSegments(moment)) due = [...due, moment];
    }
    const wanted = this.#wanted(now);
    // What ends goes before what begins: a fault that touches the process has one owner at a time.
    for (const present of this.#driven) {
      const next = wanted.find(({ fault }) => fault === present.fault);
      if (next !== undefined && sameWish(next.wish, present.wish)) continue;
      this.#driven = this.#driven.filter((one) => one !== present);
      commands.push({ index: this.#index++, at: now, key: present.fault, type: 'restore' });
    }
    for (const moment of due) this.#perform(moment, now, commands);
    for (const next of wanted) this.#drive(next, now, commands);
    const varies = this.#running.some(({ number }) => this.#source.plan.segments[number]?.varies === true);
    this.#tick = varies ? (Math.floor(now / SAMPLE_MS) + 1) * SAMPLE_MS : 0;
  }

  /** Begins or ends a segment; false for any other moment. */
  #isAboutSegments({ entry, kind, at }: Moment): boolean {
    const { plan } = this.#source;
    const action = plan.entries[entry]?.action;
    if (action?.do !== 'segment') return false;
    if (kind === 'end') this.#running = this.#running.filter(({ number }) => number !== action.segment);
    else {
      const segment = plan.segments[action.segment] as PlannedSegment;
      const curve = this.#curve(segment, at);
      this.#running = append(this.#running, { number: action.segment, start: at, curve });
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

  /** What the segments want active at an instant: one entry for each fault that is not at rest. */
  #wanted(now: number): readonly Wanted[] {
    let wanted: readonly Wanted[] = none;
    const { plan, takers } = this.#source;
    for (const { number, start, curve } of this.#running) {
      const given = curve(now - start);
      const value = given === undefined ? undefined : (takers[number] as ParamTaker).take(given);
      if (value === undefined) continue;
      const { fault, wish, param, source } = plan.segments[number] as PlannedSegment;
      const other = wanted.find((one) => one.fault === fault);
      const base =
        source.params === undefined && other === undefined ? undefined : { ...other?.params, ...source.params };
      const params = base === undefined ? { [param]: value } : { ...base, [param]: value };
      const rest = other === undefined ? wanted : wanted.filter((one) => one !== other);
      wanted = append(rest, { fault, wish, params });
    }
    return wanted;
  }

  #drive({ fault, wish, params }: Wanted, at: number, commands: Command[]): void {
    const present = this.#driven.find((one) => one.fault === fault);
    if (present === undefined) {
      const index = this.#index++;
      this.#driven = append(this.#driven, { fault, wish, begun: index, params, index });
      commands.push({ index, at, key: fault, type: 'activate', fault, params, wish });
    } else if (!sameParams(present.params, params)) {
      present.params = params;
      present.index = this.#index++;
      commands.push({ index: present.index, at, key: fault, type: 'update', params });
    }
  }

  #perform({ entry, kind }: Moment, at: number, commands: Command[]): void {
    const action = this.#source.plan.entries[entry]?.action;
    switch (action?.do) {
      case 'activate': {
        const { key, fault, params, wish } = action;
        this.#restore([key], at, commands);
        const index = this.#index++;
        this.#steps().made.set(key, { fault, wish, begun: index, params, index });
        commands.push({ index, at, key, type: 'activate', fault, params, wish });
        break;
      }
      case 'update': {
        const { key, params } = action;
        const present = this.#stepped?.made.get(key);
        if (present === undefined) break;
        present.params = params;
        present.index = this.#index++;
        commands.push({ index: present.index, at, key, type: 'update', params });
        break;
      }
      case 'restore':
        this.#restore(action.keys, at, commands);
        break;
      case 'level': {
        const { family, level } = action;
        const command: Command = { index: this.#index++, at, key: family, type: 'level', family, level };
        this.#steps().levels.set(family, command);
        commands.push(command);
        break;
      }
      case 'wait':
        if (kind === 'begin') this.#open = [...this.#open, action.wait];
        else if (kind === 'timeout') this.#close(action.wait, at);
        else this.#open = this.#open.filter((one) => one !== action.wait);
    }
  }

  #steps(): Stepped {
    this.#stepped ??= { made: new Map(), levels: new Map() };
    return this.#stepped;
  }

  #restore(keys: readonly string[], at: number, commands: Command[]): void {
    for (const key of keys) {
      if (this.#stepped?.made.delete(key) !== true) continue;
      commands.push({ index: this.#index++, at, key, type: 'restore' });
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

/** Without room for more, which an array that grows has, many times over. */
const append = <T>(list: readonly T[], item: T): readonly T[] => (list.length === 0 ? [item] : list.concat([item]));

function sameParams(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  let count = 0;
  for (const key in b) {
    count++;
    if (a[key] !== b[key] && JSON.stringify(a[key]) !== JSON.stringify(b[key])) return false;
  }
  for (const _key in a) count--;
  return count === 0;
}
