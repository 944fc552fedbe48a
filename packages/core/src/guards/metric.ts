import type { Metric, Registry } from 'prom-client';
import { ChaosError } from '../errors/chaos-error.ts';
import { nearest } from '../errors/nearest.ts';
import type { MetricGuard } from './definition.ts';

/** Reads the sum of what matches of a metric, now. */
export type MetricReader = () => Promise<number>;

/** Ends of the names under which a histogram or summary shows its parts. */
const parts = /_(?:count|sum)$/;

/**
 * Finds the metric of a guard.
 *
 * @throws ChaosError `CHAOS_GUARD_INVALID` without a registry, or if it has no such metric.
 */
export function metricReader(registry: Registry | undefined, { metric: name, labels = {} }: MetricGuard): MetricReader {
  if (registry === undefined) {
    throw new ChaosError(
      'CHAOS_GUARD_INVALID',
      `The guard on "${name}" needs the registry of the application: createChaos({ metrics: register }), or the option registry`,
      { metric: name },
    );
  }
  const found = findMetric(registry, name);
  if (found === undefined) {
    const { near, hint } = nearestMetrics(registry, name);
    throw new ChaosError('CHAOS_GUARD_INVALID', `The registry has no metric "${name}"; ${hint}`, {
      metric: name,
      nearest: near,
    });
  }
  return async () => (await seriesOf(found, name, labels)).reduce((sum, { value }) => sum + value, 0);
}

/** The metric that shows itself under a name: its own, or that of a part of a histogram or summary, such as `latency_count`. */
export const findMetric = (registry: Registry, name: string): Metric | undefined =>
  registry.getSingleMetric(name) ?? registry.getSingleMetric(name.replace(parts, ''));

/** The metrics of a registry that are called most like a name, and how a refusal says so. */
export function nearestMetrics(registry: Registry, name: string) {
  const known = registry.getMetricsAsArray().map((metric) => metric.name);
  const near = nearest(name, known, 3);
  const hint =
    near.length > 0 ? `did you mean ${near.map((one) => `"${one}"`).join(' or ')}?` : `it has ${known.length}`;
  return { near, hint };
}

/** What a metric shows under just this name and these labels: the buckets of a histogram are neither its count nor its sum. */
export async function seriesOf(
  metric: Metric,
  name: string,
  labels: Readonly<Record<string, string | number>>,
): Promise<readonly MetricValue[]> {
  const { values } = await metric.get();
  const wanted = Object.entries(labels);
  return (values as readonly MetricValue[]).filter(
    (one) =>
      (one.metricName ?? name) === name &&
      wanted.every(([label, value]) => String(one.labels[label]) === String(value)),
  );
}

interface MetricValue {
  readonly value: number;
  /** Set for the parts of histograms and summaries. */
  readonly metricName?: string;
  readonly labels: Readonly<Record<string, string | number | undefined>>;
}
