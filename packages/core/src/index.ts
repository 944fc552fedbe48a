export type { Activation, ActivationState, ActivationView, RestoreReport } from './engine/activation.ts';
export type { ActivateOptions } from './engine/activator.ts';
export type { Chaos } from './engine/chaos.ts';
export type { ByOption } from './engine/commands.ts';
export type { CountersView, SuppressReason } from './engine/counters.ts';
export { createChaos } from './engine/create.ts';
export type { ChaosEvent, ChaosEvents, ChaosEventType, ChaosListener, ChaosObserver } from './engine/events.ts';
export { type FaultBrand, faultOf } from './engine/injected-error.ts';
export type { KillOptions } from './engine/kill-switch.ts';
export type { Level, LevelReport } from './engine/levels.ts';
export type { AnyPoint, ChaosOptions, TelemetryOptions } from './engine/options.ts';
export type { AdapterOptions, AttributeReader, IncomingRequest, RequestGate } from './engine/request-gate.ts';
export type { RestoreAllReport } from './engine/restore-report.ts';
export type { SignedView } from './engine/signed-gate.ts';
export { CLOCK } from './engine/tokens.ts';
export type { CatalogueView, FaultView, PointView, StateView } from './engine/views.ts';
export { ChaosError } from './errors/chaos-error.ts';
export { type ErrorCode, type ErrorEntry, errorTable } from './errors/table.ts';
export {
  defineFault,
  type Fault,
  type FaultDefinition,
  type NoParams,
  type ParamsOf,
  type Reach,
} from './faults/define-fault.ts';
export { definePlugin, type Levels, type Plugin, type PluginDefinition } from './faults/define-plugin.ts';
export type { AnyFunction, EffectOptions, Effects, MethodOf, Order, Patchable } from './faults/effects.ts';
export type { JsonSchema, Params, ParamsInput, ParamsSchema } from './faults/schema.ts';
export { localise, type Text } from './faults/text.ts';
export { type FaultUse, use } from './faults/use.ts';
export type { ParamIssue } from './faults/validate.ts';
export type {
  Breach,
  GuardDefinition,
  GuardOptions,
  GuardSet,
  GuardSubject,
  GuardView,
  MetricGuard,
  ProcessGuard,
  RequestGuard,
} from './guards/index.ts';
export type { Injector } from './inject/injector.ts';
export { type Token, token } from './inject/token.ts';
export type { Resume } from './journal/attach.ts';
export type { Head, JournalProblem } from './journal/chain.ts';
export {
  type FileJournalOptions,
  fileJournal,
  type JournalGap,
  type JournalReplay,
  type JournalReport,
  type MemoryJournal,
  memoryJournal,
  replayJournal,
  verifyJournal,
} from './journal/index.ts';
export type { InjectionRecord } from './journal/injections.ts';
export type { JournalledActivation, JournalledCommand, JournalState } from './journal/replay.ts';
export type { Journal, JournalStorage, StoredJournal } from './journal/storage.ts';
export { type ScenarioBuilder, scenario } from './scenarios/builder.ts';
export type { Command } from './scenarios/command.ts';
export type { Condition, EventCondition, MetricCondition, SubscribableCondition } from './scenarios/condition.ts';
export type { ScenarioDefinition, Segment, Shape, Step, Steps } from './scenarios/definition.ts';
export type { Pause, Run, RunState, RunView, Verdict } from './scenarios/run.ts';
export type { Scenarios, StartOptions } from './scenarios/scenarios.ts';
export type { Schedule, ScheduleOptions } from './scenarios/schedule.ts';
export type { AttributeValue, CapturedScope, RequestScope } from './scope/index.ts';
export { captureScope, withScope } from './scope/index.ts';
export type { SignedCap, SignedOptions } from './signed/options.ts';
export type { SignedKey } from './signed/token.ts';
export type { BudgetOptions, BudgetReason, BudgetView } from './targets/budget.ts';
export { DEFAULT_DURATION_MS, type Limits, MAX_DURATION_MS } from './targets/limits.ts';
export type { Sequence, SequenceInput, SequenceStep } from './targets/sequence.ts';
export { burst, every, fail, pass, type SequenceScript } from './targets/sequence-script.ts';
export type { RouteTarget, Target, TargetView } from './targets/target.ts';
export type { Clock, TimerOptions } from './time/clock.ts';
export type { Duration } from './time/duration.ts';
