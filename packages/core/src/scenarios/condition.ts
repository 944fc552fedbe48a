import type { Registry } from 'prom-client';
import type { SchedulerAction, SchedulerLike } from 'rxjs';
import type { ChaosEvent, ChaosEvents, ChaosEventType } from '../engine/events.ts';
import { findMetric, nearestMetrics, seriesOf } from '../guards/metric.ts';

/** A metric of a prom-client registry that crosses a line. Of several series with these labels the sum counts. */
export interface MetricCondition {
  readonly registry: Registry;
  readonly metric: string;
  readonly labels?: Readonly<Record<string, string | number>>;
  readonly above?: number;
  readonly below?: number;
}

/** An event of the engine; `where` narrows it down. */
export interface EventCondition {
  readonly event: ChaosEventType;
  readonly where?: (event: ChaosEvent) => boolean;
}

/** Anything that can be subscribed to, such as an Observable of RxJS: its first value counts. */
export interface SubscribableCondition {
  subscribe(next: () => void): { unsubscribe(): void };
}

/**
 * What `waitFor` waits for: a function that is asked every 250 ms, a metric (every second), an event, a stream, or `'signal'`, which only
 * `run.meet(name)` meets.
 */
export type Condition = 'signal' | (() => boolean) | MetricCondition | EventCondition | SubscribableCondition;

const ASK_MS = 250;
const METRIC_MS = 1000;

/** Why a condition can never be met, if that is known already. A series may still appear later, its metric may not. */
export function impossible(condition: Condition): { readonly what: string; readonly given: string } | undefined {
  if (typeof condition !== 'object' || !('metric' in condition)) return undefined;
  const { registry, metric } = condition;
  if (findMetric(registry, metric) !== undefined) return undefined;
  return {
    what: `is a metric that its registry does not have; ${nearestMetrics(registry, metric).hint}`,
    given: metric,
  };
}

/** Watches a condition and calls `met` once it holds; returns how to stop. */
export function watch(
  condition: Condition,
  scheduler: SchedulerLike,
  events: ChaosEvents,
  met: () => void,
): () => void {
  if (condition === 'signal') return () => {};
  if (typeof condition === 'function') return poll(scheduler, ASK_MS, condition, met);
  if ('event' in condition) {
    return events.subscribe((event) => {
      if (event.type === condition.event && condition.where?.(event) !== false) met();
    });
  }
  if ('metric' in condition) return watchMetric(condition, scheduler, met);
  const subscription = condition.subscribe(met);
  return () => subscription.unsubscribe();
}

function poll(scheduler: SchedulerLike, ms: number, ask: () => boolean, met: () => void): () => void {
  const action = scheduler.schedule(function (this: SchedulerAction<unknown>) {
    let holds = false;
    try {
      holds = ask();
    } catch (error) {
      process.emitWarning(`A condition of a scenario threw: ${error instanceof Error ? error.message : String(error)}`);
    }
    if (holds) met();
    else this.schedule(undefined, ms);
  });
  return () => action.unsubscribe();
}

/** prom-client reads a metric asynchronously; its last value is what the next look decides on. */
function watchMetric(condition: MetricCondition, scheduler: SchedulerLike, met: () => void): () => void {
  const {
    registry,
    metric,
    labels = {},
    above = Number.POSITIVE_INFINITY,
    below = Number.NEGATIVE_INFINITY,
  } = condition;
  let value: number | undefined;
  let reading = false;
  const read = async () => {
    const found = findMetric(registry, metric);
    const series = found === undefined ? [] : await seriesOf(found, metric, labels);
    value = series.length === 0 ? undefined : series.reduce((sum, one) => sum + one.value, 0);
  };
  return poll(
    scheduler,
    METRIC_MS,
    () => {
      if (value !== undefined && (value > above || value < below)) return true;
      if (!reading) {
        reading = true;
        read()
          .catch((error: Error) => process.emitWarning(`The metric "${metric}" can't be read: ${error.message}`))
          .finally(() => {
            reading = false;
          });
      }
      return false;
    },
    met,
  );
}
