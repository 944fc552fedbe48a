import type { Chaos } from '../engine/chaos.ts';
import { CLOCK } from '../engine/tokens.ts';
import type { RunView } from '../scenarios/run.ts';
import { type DesiredRun, type DesiredState, isPaused } from './desired-state.ts';
import type { DesiredStateStore } from './store.ts';

/** A run of the cluster, as any replica can show it. */
export type ClusterRunView = Omit<RunView, 'injected'> & {
  /** Counted where it is run: left out elsewhere until it is over. */
  readonly injected?: number;
};

const KEY = 'over';

/** How many runs that are over the cluster remembers. */
const REMEMBERED = 50;

/** Runs that are over, oldest first, as their runners saw them end. */
export async function runsOver(store: DesiredStateStore): Promise<readonly RunView[]> {
  const found = await store.get(KEY);
  return found === undefined ? [] : JSON.parse(found.value);
}

/** Writes down how a run ended, for replicas that did not run it. */
export async function rememberOver(store: DesiredStateStore, view: RunView): Promise<void> {
  let current = await store.get(KEY);
  for (;;) {
    const before: readonly RunView[] = current === undefined ? [] : JSON.parse(current.value);
    const others = before.filter(({ id }) => id !== view.id);
    const value = JSON.stringify([...others, view].slice(-REMEMBERED));
    const outcome = await store.compareAndSet(KEY, current?.version, value);
    if (outcome.written) return;
    current = outcome.current;
  }
}

/** A run that another replica runs, from what every replica knows of it. */
export async function viewElsewhere(chaos: Chaos, state: DesiredState, id: string): Promise<ClusterRunView> {
  const run = state.scenarios[id] as DesiredRun;
  const { scenario, seed, by, startedAt, pauses, met, waiting = [], aborted } = run;
  const now = chaos.injector.get(CLOCK).now();
  const paused = pauses.reduce((sum, { from, to = now }) => sum + Math.max(0, to - from), 0);
  const elapsedMs = Math.max(0, now - startedAt - paused);
  // A replica without its faults can't tell how long it takes.
  const compiled = await chaos.scenarios.compile(scenario).catch(() => undefined);
  const { durationMs } = compiled ?? {};
  return {
    id,
    scenario: typeof scenario === 'string' ? scenario : scenario.id,
    seed,
    state: aborted ? 'aborted' : isPaused(run) ? 'paused' : waiting.length > 0 ? 'waiting' : 'running',
    ...(by !== undefined && { by }),
    startedAt,
    elapsedMs,
    ...(durationMs !== undefined && { durationMs, progress: Math.min(1, elapsedMs / Math.max(1, durationMs)) }),
    waiting: aborted ? [] : waiting,
    commands: (state.runs[id]?.index ?? -1) + 1,
    activations: state.activations.flatMap((one) => (one.run?.startsWith(`${id}/`) ? [one.id] : [])),
    ...(aborted && { verdict: 'aborted', reason: aborted.reason }),
    pauses,
    met,
  };
}
