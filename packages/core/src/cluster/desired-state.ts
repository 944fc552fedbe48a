import type { Activation } from '../engine/activation.ts';
import type { ActivationView } from '../engine/activation-view.ts';
import type { ScenarioDefinition } from '../scenarios/definition.ts';
import type { Pause } from '../scenarios/run.ts';

/** An activation that every replica is to have. */
export interface DesiredActivation extends Omit<ActivationView, 'state' | 'counters' | 'perReplica'> {
  /** The params as they were given at first. */
  readonly given: unknown;
  /** The run that made it and its key there, as in `r-1/latency`. */
  readonly run?: string;
  /** The index of the command that made it. */
  readonly command?: number;
}

/** A run of the whole cluster, with all that a runner needs to go on with it. */
export interface DesiredRun {
  readonly scenario: ScenarioDefinition | string;
  readonly seed: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly by?: string;
  /** The last one without an end means that it is to stand still. */
  readonly pauses: readonly Pause[];
  /** Who paused or resumed it last. */
  readonly changedBy?: string;
  readonly met: Readonly<Record<number, number>>;
  /** The conditions that its runner waits for. */
  readonly waiting?: readonly string[];
  /** Conditions that somebody met by hand, for the runner to take. */
  readonly signals?: readonly string[];
  /** Whether its runner watches requests for a report. */
  readonly report?: boolean;
  /** Set when it is to end, until its runner has ended it. */
  readonly aborted?: { readonly reason: string; readonly by?: string };
  /** The levels that families had before the run changed them. */
  readonly levels?: Readonly<Record<string, number>>;
}

/** What every replica is to do. */
export interface DesiredState {
  readonly activations: readonly DesiredActivation[];
  readonly levels: Readonly<Record<string, number>>;
  readonly killed?: { readonly reason: string; readonly by?: string };
  /** Runs that go on, by id. */
  readonly scenarios: Readonly<Record<string, DesiredRun>>;
  /** The last command of each run, and the fencing token of the runner that gave it. */
  readonly runs: Readonly<Record<string, { readonly index: number; readonly token: number }>>;
  /** That of the replicas that were there first: draws follow from it. */
  readonly seed?: string;
  /** The last start of each schedule, as milliseconds since 1970. */
  readonly ticks: Readonly<Record<string, number>>;
}

export const NOTHING: DesiredState = { activations: [], levels: {}, scenarios: {}, runs: {}, ticks: {} };

/** No replica is so late that it would give the start of a schedule again after this. */
const TICK_REMEMBERED_MS = 172_800_000;

/** What stands in the store; a store without it desires nothing. */
export const parseState = (text: string | undefined): DesiredState =>
  text === undefined ? NOTHING : { ...NOTHING, ...JSON.parse(text) };

/** A change of the desired state. Returns the same state when there is nothing to change. */
export type Change = (state: DesiredState) => DesiredState;

export const describeActivation = (activation: Activation): DesiredActivation => {
  const { state, counters, perReplica, ...view } = activation.view();
  return { ...view, given: activation.plan.given ?? {} };
};

export const familyOf = (fault: string): string => fault.slice(0, fault.indexOf('.'));

/** A seed counts for the cluster from the first replica on, and until another one comes while nothing is going on. */
export const claimSeed =
  (seed: string): Change =>
  (state) => {
    const { seed: current, activations, scenarios } = state;
    const idle = activations.length === 0 && Object.keys(scenarios).length === 0;
    return current !== seed && (current === undefined || idle) ? { ...state, seed } : state;
  };

export const add =
  (activation: DesiredActivation): Change =>
  (state) => ({ ...state, activations: [...state.activations, activation] });

export const change =
  (id: string, fields: Partial<DesiredActivation>): Change =>
  (state) => {
    if (!state.activations.some((one) => one.id === id)) return state;
    return { ...state, activations: state.activations.map((one) => (one.id === id ? { ...one, ...fields } : one)) };
  };

/** A level ends with the last of its activations, as in the engine. */
export const remove =
  (id: string): Change =>
  (state) => {
    const gone = state.activations.find((one) => one.id === id);
    if (gone === undefined) return state;
    const activations = state.activations.filter((one) => one !== gone);
    const family = familyOf(gone.fault);
    const left = activations.some((one) => one.level !== undefined && familyOf(one.fault) === family);
    const levels = gone.level === undefined || left ? state.levels : without(state.levels, family);
    return { ...state, activations, levels };
  };

/** Drops what has expired: nobody tells of it if every replica that had it is gone. */
export const prune =
  (now: number): Change =>
  (state) => {
    const left = state.activations.reduce((some, one) => (one.expiresAt <= now ? remove(one.id)(some) : some), state);
    const ticks = Object.entries(left.ticks).filter(([, at]) => at > now - TICK_REMEMBERED_MS);
    return ticks.length === Object.keys(left.ticks).length ? left : { ...left, ticks: Object.fromEntries(ticks) };
  };

/** Takes an activation back of which nobody knows whether it was written, so that the command that made it can be given again. */
export const undo =
  (id: string, command?: { readonly run: string; readonly index: number; readonly token: number }): Change =>
  (state) => {
    const next = remove(id)(state);
    const last = command && state.runs[command.run];
    if (next === state || !last || last.index !== command.index || last.token !== command.token) return next;
    return { ...next, runs: { ...next.runs, [command.run]: { ...last, index: last.index - 1 } } };
  };

export const endLevel =
  (family: string): Change =>
  (state) =>
    state.levels[family] === undefined ? state : { ...state, levels: without(state.levels, family) };

export const kill =
  (killed: { readonly reason: string; readonly by?: string }): Change =>
  (state) =>
    state.killed !== undefined && state.activations.length === 0
      ? state
      : { ...state, activations: [], levels: {}, scenarios: {}, runs: {}, killed: state.killed ?? killed };

export const release: Change = (state) => {
  const { killed, ...others } = state;
  return killed === undefined ? state : others;
};

export const changeRun =
  (id: string, fields: Partial<DesiredRun>): Change =>
  (state) => {
    const run = state.scenarios[id];
    return run === undefined ? state : { ...state, scenarios: { ...state.scenarios, [id]: { ...run, ...fields } } };
  };

export const isPaused = ({ pauses }: DesiredRun): boolean => pauses.length > 0 && pauses.at(-1)?.to === undefined;

/** Nothing to change if it is paused already. */
export const pauseRun =
  (id: string, at: number, by?: string): Change =>
  (state) => {
    const run = state.scenarios[id];
    if (run === undefined || isPaused(run)) return state;
    return changeRun(id, { pauses: [...run.pauses, { from: at }], ...(by !== undefined && { changedBy: by }) })(state);
  };

/** Nothing to change unless it is paused. */
export const resumeRun =
  (id: string, at: number, by?: string): Change =>
  (state) => {
    const run = state.scenarios[id];
    const last = run?.pauses.at(-1);
    if (run === undefined || last === undefined || last.to !== undefined) return state;
    const pauses = [...run.pauses.slice(0, -1), { from: last.from, to: Math.max(at, last.from) }];
    return changeRun(id, { pauses, ...(by !== undefined && { changedBy: by }) })(state);
  };

/** What is to end ends with the reason that was given first. */
export const abortRun =
  (id: string, reason: string, by?: string): Change =>
  (state) =>
    state.scenarios[id]?.aborted === undefined
      ? changeRun(id, { aborted: { reason, ...(by !== undefined && { by }) } })(state)
      : state;

/** A run of a schedule, unless another replica has started the one of this instant. */
export const startTick =
  (schedule: string, at: number, start: Change): Change =>
  (state) =>
    (state.ticks[schedule] ?? Number.NEGATIVE_INFINITY) >= at
      ? state
      : { ...start(state), ticks: { ...state.ticks, [schedule]: at } };

export const removeRun =
  (id: string): Change =>
  (state) =>
    state.scenarios[id] === undefined
      ? state
      : { ...state, scenarios: without(state.scenarios, id), runs: without(state.runs, id) };

/** Those that are known when it is said: told again because no answer came, it must not end one that was started since. */
export const removeRuns =
  (ids: readonly string[]): Change =>
  (state) =>
    ids.reduce((left, id) => removeRun(id)(left), state);

const without = <T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> => {
  const { [key]: gone, ...others } = record;
  return others;
};
