import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isPluginFactory, type Plugin } from '../faults/define-plugin.ts';
import { SettingError } from './setting-error.ts';
import type { PluginSetting } from './settings.ts';

/** Finds modules from where the application stands: beside its main file, then in the working directory, then beside this package. */
const places = (): readonly string[] => [
  ...(process.argv[1] === undefined ? [] : [join(dirname(process.argv[1]), '_')]),
  join(process.cwd(), '_'),
  import.meta.filename,
];

/** The exports of a module, or undefined if there is none of that name. */
export async function load(name: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  for (const place of places()) {
    let path: string;
    try {
      path = createRequire(place).resolve(name);
    } catch {
      continue;
    }
    return (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  }
  return undefined;
}

/** @throws SettingError if there is no such package, or no plugin in it. */
export async function loadPlugin(setting: PluginSetting): Promise<Plugin> {
  const module = await load(setting.name);
  if (module === undefined)
    throw new SettingError(`The plugin "${setting.name}" is not installed beside the application`);
  const factories = Object.entries(module).filter(([, value]) => isPluginFactory(value));
  const wanted = setting.export === undefined ? factories : factories.filter(([name]) => name === setting.export);
  const names = factories.map(([name]) => name).join(', ') || 'none';
  const [found, second] = wanted;
  if (found === undefined || second !== undefined) {
    const what = setting.export === undefined ? 'exactly one plugin' : `a plugin "${setting.export}"`;
    throw new SettingError(`"${setting.name}" does not export ${what} (plugins there: ${names})`);
  }
  return (found[1] as (options?: unknown) => Plugin)(setting.options);
}
