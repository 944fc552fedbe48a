import type { MeterProvider, Span, TracerProvider } from '@opentelemetry/api';
import type { Chaos } from '../engine/chaos.ts';

/** Providers of their own, apart from the application's. */
export interface OpenTelemetryTargets {
  readonly tracerProvider: TracerProvider | undefined;
  readonly meterProvider: MeterProvider | undefined;
}

const scope = '@perfshop/core';

/**
 * Exports one span per activation, from activated to restored, and the counters as observable instruments. Only the providers that
 * were passed are used, never the global ones.
 */
export function exportToOpenTelemetry(chaos: Chaos, { tracerProvider, meterProvider }: OpenTelemetryTargets): void {
  if (tracerProvider !== undefined) exportSpans(chaos, tracerProvider);
  if (meterProvider !== undefined) exportMetrics(chaos, meterProvider);
}

function exportSpans(chaos: Chaos, provider: TracerProvider): void {
  const tracer = provider.getTracer(scope);
  const spans = new Map<string, Span>();
  const stop = chaos.events.subscribe((event) => {
    switch (event.type) {
      case 'activated': {
        const attributes = {
          'perfshop.fault': event.fault,
          'perfshop.activation': event.activation,
          'perfshop.mode': event.mode,
          'perfshop.params': JSON.stringify(event.params),
        };
        spans.set(event.activation, tracer.startSpan(event.fault, { root: true, startTime: event.at, attributes }));
        break;
      }
      case 'updated':
        spans.get(event.activation)?.addEvent('updated', { 'perfshop.params': JSON.stringify(event.params) }, event.at);
        break;
      case 'fault-crashed':
        spans.get(event.activation)?.addEvent('fault-crashed', { 'exception.message': event.error }, event.at);
        break;
      case 'restored': {
        const span = spans.get(event.activation);
        const counters = chaos.counters()[event.fault];
        span?.setAttributes({ 'perfshop.reason': event.reason, 'perfshop.injected.total': counters?.injected ?? 0 });
        span?.end(event.at);
        spans.delete(event.activation);
        break;
      }
    }
  });
  chaos.onClose(stop);
}

function exportMetrics(chaos: Chaos, provider: MeterProvider): void {
  const meter = provider.getMeter(scope);
  for (const step of ['considered', 'matched', 'sampled', 'injected', 'shadowed', 'crashed'] as const) {
    const counter = meter.createObservableCounter(`perfshop.fault.${step}`, { unit: '{decision}' });
    counter.addCallback((result) => {
      for (const [fault, view] of Object.entries(chaos.counters()))
        result.observe(view[step], { 'perfshop.fault': fault });
    });
  }
  const suppressed = meter.createObservableCounter('perfshop.fault.suppressed', { unit: '{decision}' });
  suppressed.addCallback((result) => {
    for (const [fault, view] of Object.entries(chaos.counters())) {
      for (const [reason, count] of Object.entries(view.suppressed)) {
        result.observe(count, { 'perfshop.fault': fault, 'perfshop.reason': reason });
      }
    }
  });
  const active = meter.createObservableGauge('perfshop.fault.active', { unit: '{activation}' });
  active.addCallback((result) => {
    const counts = new Map<string, number>(Object.keys(chaos.counters()).map((fault) => [fault, 0]));
    for (const { fault } of chaos.activations()) counts.set(fault.id, (counts.get(fault.id) ?? 0) + 1);
    for (const [fault, count] of counts) result.observe(count, { 'perfshop.fault': fault });
  });
  const delays = meter.createHistogram('perfshop.fault.injected_delay', { unit: 's' });
  chaos.onDelay((fault, seconds) => delays.record(seconds, { 'perfshop.fault': fault }));
}
