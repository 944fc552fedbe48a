import { nearest } from './nearest.ts';
import { type Setting, type Settings, settingsTable } from './table.ts';

/** The environment asks for something that the shop does not know. The message is for whoever starts it. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

// Read by the tests of this repository, which may start the shop with their own environment.
const foreignNames = ['PERFSHOP_REQUIRE_SERVICES'];

/**
 * Reads the settings of the shop from environment variables.
 *
 * @throws SettingsError on a `PERFSHOP_*` name that is not in the table, or a value that its setting does not allow.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  refuseUnknownNames(environment);
  const values = Object.entries(settingsTable).map(([key, setting]) => [
    key,
    readOne(setting, environment[setting.name]),
  ]);
  return Object.fromEntries(values) as Settings;
}

function refuseUnknownNames(environment: Readonly<Record<string, string | undefined>>): void {
  const known = Object.values(settingsTable).map((setting) => setting.name);
  for (const name of Object.keys(environment)) {
    if (!name.startsWith('PERFSHOP_') || known.includes(name) || foreignNames.includes(name)) continue;
    const suggestion = nearest(name, known);
    throw new SettingsError(
      suggestion === undefined
        ? `Unknown setting ${name}. Allowed: ${known.join(', ')}.`
        : `Unknown setting ${name}. Did you mean ${suggestion}?`,
    );
  }
}

function readOne(setting: Setting<unknown>, given: string | undefined): unknown {
  const text = given ?? setting.default;
  if (text === undefined) return undefined;
  const value = setting.parser.parse(text);
  if (value === undefined) {
    const wrong = setting.parser.explain?.(text) ?? `is "${text}"`;
    throw new SettingsError(`${setting.name} ${wrong}. Allowed: ${setting.parser.allowed}.`);
  }
  return value;
}
