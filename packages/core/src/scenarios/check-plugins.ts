import { ChaosError } from '../errors/chaos-error.ts';
import { show } from '../errors/show.ts';
import type { Plugin } from '../faults/define-plugin.ts';
import type { FindFault } from './check-faults.ts';
import { checkScenario } from './check-scenario.ts';

/** @throws ChaosError `CHAOS_PLUGIN_SCENARIO` or `CHAOS_PLUGIN_DUPLICATE`, which name the plugin and the scenario. */
export async function checkPluginScenarios(plugins: readonly Plugin[], find: FindFault): Promise<void> {
  const owners = new Map<string, string>();
  for (const { name, scenarios } of plugins) {
    for (const given of scenarios) {
      try {
        await checkScenario(given, find);
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : show(cause);
        const details = { plugin: name, scenario: given?.id };
        throw new ChaosError('CHAOS_PLUGIN_SCENARIO', `The plugin "${name}": ${reason}`, details, { cause });
      }
      const owner = owners.get(given.id);
      if (owner !== undefined) {
        const what = `The scenario "${given.id}" of "${name}" has the id of a scenario of "${owner}"`;
        throw new ChaosError('CHAOS_PLUGIN_DUPLICATE', what, { plugin: name, scenario: given.id });
      }
      owners.set(given.id, name);
    }
  }
}
