import type { Observable } from 'rxjs';
import type { FindFault } from './check-faults.ts';
import { overlaps } from './check-plan.ts';
import { checkScenario } from './check-scenario.ts';
import type { Command } from './command.ts';
import { Cursor, type CursorSource } from './cursor.ts';
import type { ActivationWish, ScenarioDefinition } from './definition.ts';
import { invalid } from './invalid.ts';
import { takerOf } from './lever-limits.ts';
import type { PlannedWait } from './plan.ts';
import { type Met, momentsOf, resolve } from './resolve.ts';
import { type CommandObserver, commandsOf, Timeline, type TimelineOptions } from './timeline.ts';

/** A scenario that was checked, ready to be run any number of times. */
export interface CompiledScenario {
  readonly definition: ScenarioDefinition;
  /** @internal What it may activate. */
  readonly wishes: readonly ({ readonly fault: string } & ActivationWish)[];
  /** The places where it waits; their indices are the numbers of the waits. */
  readonly waits: readonly PlannedWait[];
  /** Milliseconds that a run lasts; undefined if that depends on waits or, with jitter, on the seed. */
  readonly durationMs: number | undefined;
  /**
   * The commands as a pure stream: the same seed and inputs give the same commands at the same instants, on any scheduler of RxJS.
   *
   * @throws ChaosError `CHAOS_SCENARIO_INVALID` if with this seed two segments of one param overlap.
   */
  commands(options: TimelineOptions): Observable<Command>;
  /** @internal The same for one observer, not started yet. */
  timeline(options: TimelineOptions, observer: CommandObserver): Timeline;
  /** All commands of a run at once, as if every wait were met at the moment it begins: for previews. */
  preview(seed: string): readonly Command[];
  /** The commands up to an instant of the run's own time, from the instants at which its waits were met. */
  until(seed: string, elapsed: number, met: Met): readonly Command[];
}

/**
 * Checks a scenario and compiles it. Faults are checked too if `find` is given: whether they are there, and take every value that the
 * curves can have.
 *
 * @example
 * ```ts
 * const compiled = await compileScenario(scenario('lunch').at('1m', { activate: 'performance.cpu', params: { intensity: 60 } }).build());
 * compiled.commands({ seed: 'monday', scheduler: asyncScheduler }).subscribe(console.log);
 * ```
 * @throws ChaosError `CHAOS_SCENARIO_INVALID` with everything that is wrong.
 */
export async function compileScenario(given: unknown, find?: FindFault): Promise<CompiledScenario> {
  const { definition, plan } = await checkScenario(given, find);
  const times = resolve(plan, '', {});
  const source: CursorSource = {
    plan,
    takers: plan.segments.map(({ fault, param }) => takerOf(find?.(fault), param)),
    ...(plan.fixed && { shared: { times, moments: momentsOf(plan, times) } }),
  };
  const requireNoOverlap = (seed: string) => {
    const found = plan.fixed ? [] : overlaps(plan, seed);
    if (found.length > 0) throw invalid(definition.id, found);
  };
  return {
    definition,
    wishes: [...plan.segments, ...plan.entries.map(({ action }) => action)]
      .filter((one) => 'wish' in one)
      .map(({ fault, wish }) => ({ fault, ...wish })),
    waits: plan.waits,
    durationMs: plan.fixed ? (times[plan.end] as number) : undefined,
    commands: (options) => {
      requireNoOverlap(options.seed);
      return commandsOf(source, options);
    },
    timeline: (options, observer) => {
      requireNoOverlap(options.seed);
      return new Timeline(source, options, observer);
    },
    preview: (seed) => {
      const cursor = new Cursor(source, seed);
      const commands = cursor.advance(0);
      while (!cursor.done) {
        const [wait] = cursor.open;
        const { next } = cursor;
        if (wait !== undefined) commands.push(...cursor.meet(wait, cursor.now));
        else if (next === undefined) break;
        else commands.push(...cursor.advance(next));
      }
      return commands;
    },
    until: (seed, elapsed, met) => {
      const cursor = new Cursor(source, seed);
      const inputs = Object.entries(met).sort(([, a], [, b]) => a - b);
      return [...inputs.flatMap(([wait, at]) => cursor.meet(Number(wait), at)), ...cursor.advance(elapsed)];
    },
  };
}
