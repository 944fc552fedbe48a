import type { Duration } from '../time/duration.ts';
import type { ScenarioDefinition, Segment, Step, Steps } from './definition.ts';

/** Builds a scenario step by step. Each call returns a new builder, so that a beginning can be shared. */
export interface ScenarioBuilder {
  /** Steps from an instant on, counted from the start. */
  at(instant: Duration, ...steps: Step[]): ScenarioBuilder;
  /** Waits; or with steps, lasts exactly so long and takes back what they began. */
  for(duration: Duration, ...steps: Step[]): ScenarioBuilder;
  /** Any steps, one after the other. */
  step(...steps: Step[]): ScenarioBuilder;
  /** Steps that begin together. */
  parallel(...steps: Step[]): ScenarioBuilder;
  repeat(times: number, ...steps: Step[]): ScenarioBuilder;
  /** Waits for a seeded time up to this. */
  jitter(most: Duration): ScenarioBuilder;
  waitFor(condition: string, options?: { readonly timeout?: Duration }): ScenarioBuilder;
  segment(segment: Segment): ScenarioBuilder;
  activate(fault: string, params?: Readonly<Record<string, unknown>>, more?: ActivateMore): ScenarioBuilder;
  update(key: string, params: Readonly<Record<string, unknown>>): ScenarioBuilder;
  restore(key: string): ScenarioBuilder;
  level(family: string, level: number): ScenarioBuilder;
  /** The definition, as JSON. */
  build(): ScenarioDefinition;
}

/** What else a step `activate` can say. */
export type ActivateMore = Omit<Extract<Step, { readonly activate: string }>, 'activate' | 'params'>;

/** What is said about a scenario besides its steps. */
export type ScenarioHead = Omit<ScenarioDefinition, 'id' | 'steps'>;

/**
 * Begins a scenario. What `build()` gives is plain data, the same as one would write as JSON.
 *
 * @example
 * ```ts
 * const lunch = scenario('lunch', { title: 'Lunch rush' })
 *   .segment({ segment: 'performance.cpu', param: 'intensity', at: '1m', until: '3m', shape: 'ramp', from: 0, to: 60 })
 *   .at('2m', { activate: 'performance.latency', params: { ms: 300 } })
 *   .build();
 * ```
 */
export const scenario = (id: string, head: ScenarioHead = {}): ScenarioBuilder => builder({ id, ...head, steps: [] });

function builder(definition: ScenarioDefinition): ScenarioBuilder {
  const then = (...steps: Steps) => builder({ ...definition, steps: [...definition.steps, ...steps] });
  return {
    at: (at, ...steps) => then({ at, do: steps }),
    for: (duration, ...steps) => then({ for: duration, ...(steps.length > 0 && { do: steps }) }),
    step: then,
    parallel: (...steps) => then({ parallel: steps }),
    repeat: (repeat, ...steps) => then({ repeat, do: steps }),
    jitter: (jitter) => then({ jitter }),
    waitFor: (waitFor, options = {}) => then({ waitFor, ...options }),
    segment: (segment) => then(segment),
    activate: (activate, params, more = {}) => then({ activate, ...(params !== undefined && { params }), ...more }),
    update: (update, params) => then({ update, params }),
    restore: (restore) => then({ restore }),
    level: (family, level) => then({ level, family }),
    build: () => definition,
  };
}
