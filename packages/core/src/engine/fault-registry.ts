import { ChaosError } from '../errors/chaos-error.ts';
import { nearest } from '../errors/nearest.ts';
import { show } from '../errors/show.ts';
import type { Fault } from '../faults/define-fault.ts';
import { PLUGIN_INTERFACE, type Plugin } from '../faults/define-plugin.ts';
import { compileParams, validateParams } from '../faults/validate.ts';

/** The plugins and faults of one engine, checked when it is created. */
export class FaultRegistry {
  /** In the order of their requirements. */
  readonly plugins: readonly Plugin[];
  readonly faults: ReadonlyMap<string, Fault>;

  private constructor(plugins: readonly Plugin[], faults: ReadonlyMap<string, Fault>) {
    this.plugins = plugins;
    this.faults = faults;
  }

  /** @throws ChaosError of the `CHAOS_PLUGIN_` group or `CHAOS_SCHEMA_INVALID`; each names the plugin and the cure. */
  static async create(plugins: readonly Plugin[]): Promise<FaultRegistry> {
    const faults = new Map<string, Fault>();
    const owners = new Map<string, string>();
    const byName = new Map<string, Plugin>();
    for (const plugin of plugins) {
      checkShape(plugin);
      if (byName.has(plugin.name)) throw duplicate(`The plugin "${plugin.name}" is registered twice`, plugin.name);
      byName.set(plugin.name, plugin);
      for (const [index, fault] of plugin.faults.entries()) {
        if (typeof fault?.id !== 'string' || typeof fault.activate !== 'function' || typeof fault.params !== 'object') {
          const what = `faults[${index}] of "${plugin.name}" is not a fault; define it with defineFault`;
          throw new ChaosError('CHAOS_PLUGIN_INVALID', `${what} (given: ${show(fault)})`, { plugin: plugin.name });
        }
        const owner = owners.get(fault.id);
        if (owner !== undefined) {
          throw duplicate(
            `The fault "${fault.id}" of "${plugin.name}" has the id of a fault of "${owner}"`,
            plugin.name,
          );
        }
        if (!fault.id.startsWith(`${plugin.family}.`)) {
          const what = `The fault "${fault.id}" of "${plugin.name}" must be named "${plugin.family}.…" after its family`;
          throw new ChaosError('CHAOS_PLUGIN_INVALID', what, { plugin: plugin.name, fault: fault.id });
        }
        owners.set(fault.id, plugin.name);
        faults.set(fault.id, fault);
      }
    }
    for (const fault of faults.values()) await compileParams(fault);
    for (const plugin of plugins) await checkLevels(plugin);
    const registry = new FaultRegistry(sortByRequirement(byName), faults);
    if (plugins.some(({ scenarios }) => scenarios.length > 0)) {
      // Loaded only here: most engines have none.
      const { checkPluginScenarios } = await import('../scenarios/check-plugins.ts');
      await checkPluginScenarios(registry.plugins, (id) => registry.fault(id));
    }
    return registry;
  }

  /** @throws ChaosError `CHAOS_UNKNOWN_FAULT` with the nearest known ids. */
  fault(id: string): Fault {
    const found = this.faults.get(id);
    if (found !== undefined) return found;
    const near = nearest(String(id), this.faults.keys());
    const hint =
      near.length > 0
        ? `did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`
        : `known: ${[...this.faults.keys()].join(', ') || 'none, no plugin is registered'}`;
    throw new ChaosError('CHAOS_UNKNOWN_FAULT', `There is no fault ${show(id)}; ${hint}`, { given: id, nearest: near });
  }

  /** @throws ChaosError `CHAOS_UNKNOWN_FAMILY`. */
  family(name: string): readonly Plugin[] {
    const found = this.plugins.filter((plugin) => plugin.family === name);
    if (found.length > 0) return found;
    const known = [...new Set(this.plugins.map((plugin) => plugin.family))];
    throw new ChaosError(
      'CHAOS_UNKNOWN_FAMILY',
      `There is no family ${show(name)} (known: ${known.join(', ') || 'none'})`,
      {
        given: name,
        known,
      },
    );
  }
}

const duplicate = (what: string, plugin: string) => new ChaosError('CHAOS_PLUGIN_DUPLICATE', what, { plugin });

function checkShape(plugin: Plugin): void {
  if (typeof plugin !== 'object' || plugin === null || !('interface' in plugin) || !Array.isArray(plugin.faults)) {
    const hint = typeof plugin === 'function' ? '; it is a function: call it, as in plugins: [business()]' : '';
    throw new ChaosError('CHAOS_PLUGIN_INVALID', `Not a plugin: ${show(plugin)}${hint}`);
  }
  if (plugin.interface !== PLUGIN_INTERFACE) {
    throw new ChaosError(
      'CHAOS_PLUGIN_CORE_VERSION',
      `The plugin "${plugin.name}" was built for version ${show(plugin.interface)} of the plugin interface; this @perfshop/core has version ${PLUGIN_INTERFACE}`,
      { plugin: plugin.name, wanted: plugin.interface, offered: PLUGIN_INTERFACE },
    );
  }
}

async function checkLevels(plugin: Plugin): Promise<void> {
  if (!Array.isArray(plugin.levels) || plugin.levels.length !== 4 || !plugin.levels.every(Array.isArray)) {
    const what = `The levels of "${plugin.name}" must be four lists, for the levels 1 to 4 (given: ${show(plugin.levels)})`;
    throw new ChaosError('CHAOS_PLUGIN_LEVEL', what, { plugin: plugin.name });
  }
  for (const [index, uses] of plugin.levels.entries()) {
    for (const entry of uses) {
      if (typeof entry?.fault?.id !== 'string') {
        throw new ChaosError(
          'CHAOS_PLUGIN_LEVEL',
          `Level ${index + 1} of "${plugin.name}" has an entry that is none; make it with use(fault, params) (given: ${show(entry)})`,
          { plugin: plugin.name, level: index + 1 },
        );
      }
      const { fault, params } = entry;
      const where = `Level ${index + 1} of "${plugin.name}" uses "${fault.id}"`;
      const details = { plugin: plugin.name, level: index + 1, fault: fault.id };
      if (!plugin.faults.includes(fault)) {
        throw new ChaosError('CHAOS_PLUGIN_LEVEL', `${where}, which is none of its faults`, details);
      }
      try {
        await validateParams(fault, params);
      } catch (cause) {
        throw new ChaosError('CHAOS_PLUGIN_LEVEL', `${where}: ${(cause as Error).message}`, details, { cause });
      }
    }
  }
}

/** Depth first, so that what a plugin requires is set up before it. */
function sortByRequirement(byName: ReadonlyMap<string, Plugin>): Plugin[] {
  const sorted: Plugin[] = [];
  const path: string[] = [];
  const visit = (plugin: Plugin): void => {
    if (sorted.includes(plugin)) return;
    if (path.includes(plugin.name)) {
      const circle = [...path.slice(path.indexOf(plugin.name)), plugin.name].join(' → ');
      throw new ChaosError('CHAOS_PLUGIN_REQUIREMENT', `Plugins require each other in a circle: ${circle}`, { circle });
    }
    path.push(plugin.name);
    for (const name of plugin.requires) {
      const required = byName.get(name);
      if (required === undefined) {
        throw new ChaosError(
          'CHAOS_PLUGIN_REQUIREMENT',
          `The plugin "${plugin.name}" requires "${name}", which is not registered`,
          {
            plugin: plugin.name,
            requires: name,
          },
        );
      }
      visit(required);
    }
    path.pop();
    sorted.push(plugin);
  };
  for (const plugin of byName.values()) visit(plugin);
  return sorted;
}
