import { randomBytes } from 'node:crypto';
import { ChaosError } from '../errors/chaos-error.ts';
import { show } from '../errors/show.ts';
import { createInjector } from '../inject/injector.ts';
import { ScopeStore } from '../scope/scope-store.ts';
import { realClock } from '../time/real-clock.ts';
import { Chaos } from './chaos.ts';
import { FaultRegistry } from './fault-registry.ts';
import { type ChaosOptions, checkOptions } from './options.ts';
import { CLOCK } from './tokens.ts';
import { Traffic } from './traffic.ts';

let warned = false;

/** See `createChaos` of the index, which loads this on demand. */
export async function createEngine(options: ChaosOptions): Promise<Chaos> {
  checkOptions(options);
  const registry = await FaultRegistry.create(options.plugins ?? []);
  const clock = options.clock ?? realClock;
  const injector = createInjector();
  injector.value(CLOCK, clock);
  options.provide?.(injector);
  for (const plugin of registry.plugins) {
    try {
      await plugin.setup(injector);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : show(cause);
      throw new ChaosError(
        'CHAOS_PLUGIN_SETUP',
        `The setup of "${plugin.name}" threw: ${reason}`,
        { plugin: plugin.name },
        { cause },
      );
    }
  }
  for (const { name, needs } of registry.plugins) {
    const missing = needs.find((needed) => !injector.has(needed));
    if (missing === undefined) continue;
    throw new ChaosError(
      'CHAOS_PLUGIN_REQUIREMENT',
      `The plugin "${name}" needs the token "${missing.id}", which nobody provides`,
      {
        plugin: name,
        token: missing.id,
      },
    );
  }
  const { journal, resume = 'clear' } = options;
  const opened = journal && (await (await import('../journal/open.ts')).openJournal(journal));
  // What goes on after a restart keeps its victims.
  const formerSeed = resume === 'resume' ? opened?.before.seed : undefined;
  const store = new ScopeStore();
  const signed =
    options.signed &&
    (await (await import('../signed/open-signed.ts')).openSigned(options.signed, { registry, clock, store }));
  const chaos = new Chaos({
    registry,
    injector,
    clock,
    seed: String(options.seed ?? formerSeed ?? randomBytes(8).toString('hex')),
    points: options.points ?? [],
    allowed: allowedHere(options),
    kill: options.kill ?? {},
    store,
    traffic: new Traffic(clock),
    metrics: options.metrics,
    budget:
      options.budget === undefined
        ? undefined
        : new (await import('../targets/budget.ts')).Budget(options.budget, clock),
    signed,
  });
  if (signed) chaos.onClose(() => signed.close());
  await connectTelemetry(chaos, options.telemetry);
  if (opened) await (await import('../journal/attach.ts')).attachJournal(chaos, opened, clock, resume);
  return chaos;
}

function allowedHere(options: ChaosOptions): boolean {
  const { NODE_ENV } = process.env;
  if (NODE_ENV === undefined && !warned) {
    warned = true;
    process.emitWarning(
      'NODE_ENV is not set, so faults can be activated. Set it to "production" where they must not be.',
      {
        type: 'PerfShopWarning',
        code: 'PERFSHOP_NODE_ENV',
      },
    );
  }
  return NODE_ENV !== 'production' || options.allowInProduction === true;
}

async function connectTelemetry(chaos: Chaos, telemetry: ChaosOptions['telemetry'] = {}): Promise<void> {
  const { registry, tracerProvider, meterProvider } = telemetry;
  if (registry !== undefined) await (await import('../telemetry/prometheus.ts')).exportToPrometheus(chaos, registry);
  if (tracerProvider !== undefined || meterProvider !== undefined) {
    (await import('../telemetry/opentelemetry.ts')).exportToOpenTelemetry(chaos, { tracerProvider, meterProvider });
  }
}
