import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { createChaos } from '../engine/create.ts';
import type { ChaosOptions } from '../engine/options.ts';
import { defineFault } from '../faults/define-fault.ts';
import { definePlugin } from '../faults/define-plugin.ts';
import { use } from '../faults/use.ts';
import { defineCallPoint, definePoint } from '../points/index.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';

const price = definePoint<number>('telemetry.price');
const load = defineCallPoint<string>('telemetry.load');
const drift = defineFault({
  id: 'shop.drift',
  reach: 'request',
  title: 'Drift',
  activate({ intercept, around, sleep }) {
    intercept(price, (cents) => (cents > 10 ? cents + 1 : cents));
    around(load, async (next) => {
      await sleep(250);
      return next();
    });
  },
});
const plugin = definePlugin({
  name: 'shop-chaos',
  family: 'shop',
  faults: [drift],
  levels: [[use(drift, {})], [], [], []],
});

const start = async (telemetry: NonNullable<ChaosOptions['telemetry']>) => {
  const clock = createVirtualClock(1_000_000);
  return { clock, chaos: await createChaos({ plugins: [plugin()], telemetry, clock }) };
};

describe('prom-client telemetry', () => {
  it('counts each step of the decision in the registry that was given', async () => {
    const registry = new Registry();
    const { chaos, clock } = await start({ registry });
    const value = async (name: string, labels: Record<string, string>) => {
      const metric = await registry.getSingleMetric(name)?.get();
      return metric?.values.find((one) => Object.entries(labels).every(([key, wanted]) => one.labels[key] === wanted))
        ?.value;
    };
    const fault = { family: 'shop', fault: 'shop.drift' };
    expect(await value('perfshop_level', { family: 'shop' })).toBe(0);
    await chaos.setLevel('shop', 1);
    price.apply(100);
    price.apply(5);
    const loaded = load.run(async () => 'loaded');
    await clock.advance(250);
    await loaded;
    expect(await value('perfshop_level', { family: 'shop' })).toBe(1);
    expect(await value('perfshop_fault_active', fault)).toBe(1);
    expect(await value('perfshop_fault_considered_total', fault)).toBe(3);
    expect(await value('perfshop_fault_injected_total', fault)).toBe(2);
    expect(await value('perfshop_fault_suppressed_total', { ...fault, reason: 'no-effect' })).toBe(1);
    const delays = await registry.getSingleMetric('perfshop_fault_injected_delay_seconds')?.get();
    expect(delays?.values.find((one) => (one as { metricName?: string }).metricName?.endsWith('_sum'))?.value).toBe(
      0.25,
    );
    await chaos.kill('enough');
    expect(await value('perfshop_fault_active', fault)).toBe(0);
    expect(await value('perfshop_kill_switch_engaged', {})).toBe(1);
    expect(await value('perfshop_fault_injected_total', fault)).toBe(2);
    await chaos.close();
  });

  it('lets two engines use two registries', async () => {
    const [one, two] = [new Registry(), new Registry()];
    const engines = [
      await createChaos({ telemetry: { registry: one } }),
      await createChaos({ telemetry: { registry: two } }),
    ];
    expect(await one.metrics()).toContain('perfshop_kill_switch_engaged 0');
    expect(await two.metrics()).toContain('perfshop_kill_switch_engaged 0');
    for (const engine of engines) await engine.close();
  });
});

describe('OpenTelemetry', () => {
  it('makes one span per activation, in the provider that was given', async () => {
    const exporter = new InMemorySpanExporter();
    const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
    const { chaos, clock } = await start({ tracerProvider });
    const activation = await chaos.activate(drift, {});
    price.apply(100);
    await clock.advance(2000);
    await activation.restore();
    const [span] = exporter.getFinishedSpans();
    expect(span?.name).toBe('shop.drift');
    expect(span?.duration).toEqual([2, 0]);
    expect(span?.attributes).toMatchObject({
      'perfshop.activation': activation.id,
      'perfshop.reason': 'restored',
      'perfshop.injected.total': 1,
    });
    await chaos.close();
  });

  it('gives the counters to the meter provider that was given', async () => {
    const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
    const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
    const meterProvider = new MeterProvider({ readers: [reader] });
    const { chaos } = await start({ meterProvider });
    await chaos.activate(drift, {});
    price.apply(100);
    await meterProvider.forceFlush();
    const metrics = exporter.getMetrics().flatMap((batch) => batch.scopeMetrics.flatMap((scope) => scope.metrics));
    const injected = metrics.find((metric) => metric.descriptor.name === 'perfshop.fault.injected');
    expect(injected?.dataPoints[0]).toMatchObject({ value: 1, attributes: { 'perfshop.fault': 'shop.drift' } });
    await meterProvider.shutdown();
    await chaos.close();
  });
});

describe('the event stream', () => {
  it('tells what happens, in order, and a listener that throws harms nobody', async () => {
    const { chaos } = await start({});
    const warnings: string[] = [];
    const onWarning = (warning: Error) => void warnings.push(warning.message);
    process.on('warning', onWarning);
    const seen: string[] = [];
    chaos.events.subscribe(() => {
      throw new Error('deaf');
    });
    const stop = chaos.events.subscribe((event) => void seen.push(event.type));
    const activation = await chaos.activate(drift, {});
    price.apply(100);
    price.apply(1);
    await activation.restore();
    stop();
    await chaos.kill('unseen');
    expect(seen).toEqual(['activated', 'injected', 'suppressed', 'restored', 'quiet']);
    await new Promise(setImmediate);
    process.off('warning', onWarning);
    expect(warnings.some((message) => message.includes('deaf'))).toBe(true);
    await chaos.close();
  });
});
