import type { Chaos } from './chaos.ts';
import type { ChaosOptions } from './options.ts';

/**
 * Creates an engine. Nothing is active, and until something is, the application runs as if the engine were not there.
 *
 * @example
 * ```ts
 * const chaos = await createChaos({ plugins: [business()], points: [taxRate], seed: 'tuesday' });
 * app.use(expressChaos(chaos, { attributes: { session: (req) => req.session.ref } }));
 * app.listen(3000, () => chaos.ready());
 * ```
 * @throws ChaosError of the `CHAOS_PLUGIN_` group, `CHAOS_SCHEMA_INVALID` or `CHAOS_OPTION_INVALID`; each names the plugin and the cure.
 */
export async function createChaos(options: ChaosOptions = {}): Promise<Chaos> {
  // Loaded here, so that a family or an application that only defines faults does not pay for the engine.
  const { createEngine } = await import('./create-chaos.ts');
  return createEngine(options);
}
