import { ChaosError } from '../errors/chaos-error.ts';
import type { ActivationWish, ScenarioDefinition, Segment, Step, Steps } from './definition.ts';
import { msOf } from './ms-of.ts';
import type { Action, Entry, Instant, Plan, PlannedSegment, PlannedWait } from './plan.ts';

/** How many actions a scenario may have once its repeats are written out. */
const MAX_ACTIONS = 20_000;

/** What a segment or a step `activate` says about its activation. */
const wishOf = ({ target, limits, mode }: ActivationWish): ActivationWish => ({
  ...(target !== undefined && { target }),
  ...(limits !== undefined && { limits }),
  ...(mode !== undefined && { mode }),
});

/** Where the walk is: the start of the block, how far it has got, and what cuts it off. */
interface Place {
  readonly start: number;
  readonly cut: number | undefined;
  readonly path: string;
}

/** Writes a checked definition out as a plan. */
class Planner {
  readonly instants: Instant[] = [{ kind: 'start' }];
  readonly entries: Entry[] = [];
  readonly segments: PlannedSegment[] = [];
  readonly waits: PlannedWait[] = [];
  readonly #scenario: string;

  constructor(scenario: string) {
    this.#scenario = scenario;
  }

  /** A list of steps, one after the other; returns the instant at which the last of them has ended. */
  sequence(steps: Steps, place: Place): number {
    let cursor = place.start;
    const aside: number[] = [];
    for (const [index, step] of steps.entries()) {
      const at = { ...place, path: `${place.path}[${index}]` };
      if ('segment' in step && step.at !== undefined) aside.push(this.#segment(step, place.start, at));
      else if ('at' in step && !('segment' in step)) {
        const start = this.after(place.start, msOf(step.at));
        aside.push(this.sequence(step.do, { ...at, start, path: `${at.path}.do` }));
      } else cursor = this.#step(step, cursor, at);
    }
    return aside.length === 0 ? cursor : this.#join('latest', [cursor, ...aside]);
  }

  after(from: number, ms: number): number {
    return ms === 0 ? from : this.#instant({ kind: 'after', from, ms });
  }

  #join(kind: 'latest' | 'earliest', of: readonly number[]): number {
    const different = [...new Set(of)];
    return different.length === 1 ? (different[0] as number) : this.#instant({ kind, of: different });
  }

  /** A step that moves time on; returns the instant at which it has ended. */
  #step(step: Step, now: number, place: Place): number {
    const inside = (key: string): Place => ({ ...place, start: now, path: `${place.path}.${key}` });
    if ('segment' in step) return this.#segment(step, now, place);
    if ('for' in step) return this.#block(step, now, place);
    if ('sequence' in step) return this.sequence(step.sequence, inside('sequence'));
    if ('parallel' in step) {
      const ends = step.parallel.map((branch, index) =>
        this.sequence([branch], { ...place, start: now, path: `${place.path}.parallel[${index}]` }),
      );
      return this.#join('latest', [now, ...ends]);
    }
    if ('repeat' in step) {
      let end = now;
      for (let turn = 0; turn < step.repeat; turn++) {
        end = this.sequence(step.do, { ...place, start: end, path: `${place.path}.do#${turn}` });
      }
      return end;
    }
    if ('jitter' in step) {
      return this.#instant({ kind: 'jitter', from: now, max: msOf(step.jitter), place: place.path });
    }
    if ('waitFor' in step) {
      const wait = this.waits.length;
      this.waits.push({
        condition: step.waitFor,
        timeout: step.timeout === undefined ? undefined : msOf(step.timeout),
      });
      this.#act(now, place.cut, { do: 'wait', wait });
      return this.#instant({ kind: 'met', wait });
    }
    this.#act(now, place.cut, simpleAction(step));
    return now;
  }

  #block(step: Step & { readonly do?: Steps }, now: number, place: Place): number {
    const end = this.after(now, msOf('for' in step ? step.for : 0));
    if (step.do === undefined) return end;
    const cut = place.cut === undefined ? end : this.#join('earliest', [place.cut, end]);
    const first = this.entries.length;
    this.sequence(step.do, { start: now, cut, path: `${place.path}.do` });
    const begun = this.entries.slice(first).flatMap(({ action }) => (action.do === 'activate' ? [action.key] : []));
    if (begun.length > 0) this.#act(end, place.cut, { do: 'restore', keys: [...new Set(begun)] });
    return end;
  }

  #segment(segment: Segment, from: number, { path, cut }: Place): number {
    const start = this.after(from, msOf(segment.at ?? 0));
    const length = segment.for === undefined ? msOf(segment.until) - msOf(segment.at) : msOf(segment.for);
    const until = this.after(start, length);
    const index = this.segments.length;
    this.segments.push({
      source: segment,
      place: path,
      fault: segment.segment,
      param: segment.param,
      lever: segment.lever ?? `${segment.segment}.${segment.param}`,
      length,
      wish: wishOf(segment),
      varies: segment.shape !== 'hold',
      seeded: ['noise', 'bolts', 'follows'].includes(segment.shape),
    });
    this.#act(start, cut, { do: 'segment', segment: index, until });
    return until;
  }

  #instant(instant: Instant): number {
    return this.instants.push(instant) - 1;
  }

  #act(at: number, cut: number | undefined, action: Action): void {
    this.entries.push({ at, cut, action });
    if (this.entries.length <= MAX_ACTIONS) return;
    throw new ChaosError(
      'CHAOS_SCENARIO_INVALID',
      `The scenario "${this.#scenario}" has more than ${MAX_ACTIONS} actions once its repeats are written out`,
      { scenario: this.#scenario, allowed: MAX_ACTIONS },
    );
  }
}

function simpleAction(step: Step): Action {
  if ('activate' in step) {
    const { activate: fault, as: key = fault, params = {} } = step;
    return { do: 'activate', key, fault, params, wish: wishOf(step) };
  }
  if ('update' in step) return { do: 'update', key: step.update, params: step.params };
  if ('restore' in step) return { do: 'restore', keys: [step.restore] };
  const { family, level } = step as { readonly family: string; readonly level: number };
  return { do: 'level', family, level };
}

/** @throws ChaosError `CHAOS_SCENARIO_INVALID` if it is far too long. */
export function buildPlan(definition: ScenarioDefinition): Plan {
  const planner = new Planner(definition.id);
  const last = planner.sequence(definition.steps, { start: 0, cut: undefined, path: 'steps' });
  const { instants, entries, segments, waits } = planner;
  const least = planner.after(0, msOf(definition.duration ?? 0));
  const end = instants.push({ kind: 'latest', of: [last, least] }) - 1;
  const fixed = waits.length === 0 && !instants.some(({ kind }) => kind === 'jitter');
  return { id: definition.id, instants, entries, segments, waits, end, fixed };
}
