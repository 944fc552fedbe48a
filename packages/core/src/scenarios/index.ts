/**
 * Scenarios as pure timelines, for whoever wants them without an engine: to preview, to test, to draw. To run one, `chaos.startScenario`
 * is all it takes.
 *
 * @module
 */
export { scenario } from './builder.ts';
export type { Command, CommandType } from './command.ts';
export { type CompiledScenario, compileScenario } from './compile-scenario.ts';
export { SAMPLE_MS } from './cursor.ts';
export { DeadlineScheduler } from './deadline-scheduler.ts';
export type { ScenarioDefinition, Segment, Shape, Step, Steps } from './definition.ts';
export { scenarioSchema } from './schema.ts';
export type { TimelineControl, TimelineHistory, TimelineOptions } from './timeline.ts';
