import type { Registry } from 'prom-client';
import type { Chaos } from '../engine/chaos.ts';
import type { CountersView } from '../engine/counters.ts';

const familyOf = (fault: string): string => fault.slice(0, fault.indexOf('.'));

/** The steps of the funnel that are counters of their own. */
const steps = ['considered', 'matched', 'sampled', 'injected', 'shadowed', 'crashed'] as const;

/**
 * Registers the `perfshop_*` series. They are read off the engine when scraped, so the hot path does no work for them.
 *
 * Counter values are the engine's totals: a counter never goes back while the engine lives.
 */
export async function exportToPrometheus(chaos: Chaos, registry: Registry): Promise<void> {
  // Loaded only here, because only here it is needed; the default import, because the package is CommonJS.
  const { Counter, Gauge, Histogram } = (await import('prom-client')).default;
  const registers = [registry];
  const labelNames = ['family', 'fault'] as const;
  const totals = (): [{ family: string; fault: string }, CountersView][] =>
    Object.entries(chaos.counters()).map(([fault, view]) => [{ family: familyOf(fault), fault }, view]);

  new Gauge({
    name: 'perfshop_fault_active',
    help: 'Activations of a fault that have not ended.',
    labelNames,
    registers,
    collect() {
      this.reset();
      for (const [labels] of totals()) this.set(labels, 0);
      for (const { fault } of chaos.activations()) this.inc({ family: familyOf(fault.id), fault: fault.id });
    },
  });
  for (const step of steps) {
    new Counter({
      name: `perfshop_fault_${step}_total`,
      help: `How often an active fault was ${step}.`,
      labelNames,
      registers,
      collect() {
        this.reset();
        for (const [labels, view] of totals()) this.inc(labels, view[step]);
      },
    });
  }
  new Counter({
    name: 'perfshop_fault_suppressed_total',
    help: 'How often an active fault was held back, by reason.',
    labelNames: ['family', 'fault', 'reason'],
    registers,
    collect() {
      this.reset();
      for (const [labels, view] of totals()) {
        for (const [reason, count] of Object.entries(view.suppressed)) this.inc({ ...labels, reason }, count);
      }
    },
  });
  new Gauge({
    name: 'perfshop_scenario_runs',
    help: 'Runs of scenarios by state; finished and aborted ones since the engine was created.',
    labelNames: ['state'],
    registers,
    collect() {
      for (const [state, count] of Object.entries(chaos.scenarios.counts())) this.set({ state }, count);
    },
  });
  new Gauge({
    name: 'perfshop_kill_switch_engaged',
    help: '1 while the kill switch is engaged.',
    registers,
    collect() {
      this.set(chaos.killed ? 1 : 0);
    },
  });
  new Gauge({
    name: 'perfshop_level',
    help: 'The level of a family, 0 to 4.',
    labelNames: ['family'],
    registers,
    collect() {
      for (const [family, level] of Object.entries(chaos.levels())) this.set({ family }, level);
    },
  });
  new Counter({
    name: 'perfshop_signed_accepted_total',
    help: 'Requests whose signed token was accepted.',
    registers,
    collect() {
      this.reset();
      this.inc(chaos.parts.signed?.view().accepted ?? 0);
    },
  });
  new Counter({
    name: 'perfshop_signed_refused_total',
    help: 'Requests whose signed token was refused, by reason.',
    labelNames: ['reason'],
    registers,
    collect() {
      this.reset();
      for (const [reason, count] of Object.entries(chaos.parts.signed?.view().refused ?? {}))
        this.inc({ reason }, count);
    },
  });
  const delays = new Histogram({
    name: 'perfshop_fault_injected_delay_seconds',
    help: 'Delays as they were really injected.',
    labelNames,
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  chaos.onDelay((fault, seconds) => delays.observe({ family: familyOf(fault), fault }, seconds));
}
