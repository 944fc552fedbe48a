import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { nearest } from '../errors/nearest.ts';
import { show } from '../errors/show.ts';
import { type AttributeSource, parseSource } from './attributes.ts';
import { SettingError } from './setting-error.ts';
import type { PluginSetting, Settings } from './settings.ts';
import { signedSettings } from './signed-settings.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Names in the file, and the variable that goes before each. */
const variables = {
  plugins: 'PERFSHOP_PLUGINS',
  attributes: 'PERFSHOP_ATTRIBUTES',
  exempt: 'PERFSHOP_EXEMPT',
  exemptHosts: 'PERFSHOP_EXEMPT_HOSTS',
  port: 'PERFSHOP_CONTROL_PORT',
  token: 'PERFSHOP_TOKEN',
  seed: 'PERFSHOP_SEED',
  killFile: 'PERFSHOP_KILL_FILE',
  allowInProduction: 'PERFSHOP_ALLOW_IN_PRODUCTION',
} as const;

/**
 * The settings of the environment, over those of the file that `PERFSHOP_CONFIG` names.
 *
 * @throws SettingError on anything that makes no sense.
 */
export function readSettings(environment: Environment): Settings {
  const file = environment.PERFSHOP_CONFIG === undefined ? {} : readFile(environment.PERFSHOP_CONFIG);
  const given = (name: keyof typeof variables): { readonly value: unknown; readonly where: string } => {
    const variable = variables[name];
    const text = environment[variable];
    if (text !== undefined && text !== '') return { value: text, where: variable };
    return { value: file[name], where: `${environment.PERFSHOP_CONFIG}: "${name}"` };
  };
  const signed = signedSettings(environment, file.signed, `${environment.PERFSHOP_CONFIG ?? 'the file'}: "signed"`);
  const { PERFSHOP_SESSION_HEADER: header, PERFSHOP_SESSION_COOKIE: cookie } = environment;
  return {
    plugins: plugins(given('plugins')),
    attributes: {
      ...attributes(given('attributes')),
      ...(header ? { session: source({ value: `header:${header}`, where: 'PERFSHOP_SESSION_HEADER' }) } : {}),
      ...(cookie ? { session: source({ value: `cookie:${cookie}`, where: 'PERFSHOP_SESSION_COOKIE' }) } : {}),
    },
    exempt: list(given('exempt')),
    exemptHosts: list(given('exemptHosts')),
    port: port(given('port')),
    token: secret(given('token')),
    seed: text(given('seed')),
    killFile: text(given('killFile')),
    allowInProduction: flag(given('allowInProduction')),
    signed,
  };
}

interface Given {
  readonly value: unknown;
  readonly where: string;
}

const refuse = ({ value, where }: Given, what: string) => new SettingError(`${where} ${what} (given: ${show(value)})`);

function readFile(path: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(resolve(path), 'utf8'));
  } catch (error) {
    throw new SettingError(`PERFSHOP_CONFIG: ${path} can't be read as JSON: ${problemOf(error as Error)}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refuse({ value, where: path }, 'must hold an object');
  }
  const known = [...Object.keys(variables), 'signed'];
  for (const name of Object.keys(value)) {
    if (known.includes(name)) continue;
    const near = nearest(name, known, 1)[0];
    const hint = near === undefined ? '' : `; did you mean "${near}"?`;
    throw new SettingError(`${path}: there is no setting "${name}"${hint} (known: ${known.join(', ')})`);
  }
  return value as Record<string, unknown>;
}

/** Without the piece of the text that a SyntaxError shows: it may be that of a secret. */
function problemOf(error: Error): string {
  if (!(error instanceof SyntaxError)) return error.message;
  const [position = 'it is no JSON'] = /(?:at )?position \d+(?: \(.*?\))?/.exec(error.message) ?? [];
  return position;
}

function list(given: Given): readonly string[] {
  const { value } = given;
  if (value === undefined) return [];
  if (typeof value === 'string')
    return value
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw refuse(given, 'must be a list of texts');
}

/** `@perfshop/chaos-performance`, or `./chaos.js#acme` for one export of several. */
function plugins(given: Given): readonly PluginSetting[] {
  const { value } = given;
  const items: readonly unknown[] = Array.isArray(value) ? value : list(given);
  return items.map((item) => {
    if (typeof item === 'string') {
      const [name = '', exported] = item.split('#');
      return { name, ...(exported !== undefined && { export: exported }) };
    }
    const { name, export: exported, ...rest } = Object(item) as Record<string, unknown>;
    const fits = typeof name === 'string' && (exported === undefined || typeof exported === 'string');
    if (fits && Object.keys(rest).every((key) => key === 'options')) return item as PluginSetting;
    throw refuse({ value: item, where: given.where }, 'must list names, or objects with name, export and options');
  });
}

function source(given: Given): AttributeSource {
  const parsed = parseSource(given.value);
  if (parsed === undefined) throw refuse(given, 'must be "header:<name>" or "cookie:<name>"');
  return parsed;
}

/** `session=cookie:sid,team=header:x-team`, or an object of the same. */
function attributes({ value, where }: Given): Readonly<Record<string, AttributeSource>> {
  if (value === undefined) return {};
  const entries: readonly (readonly [string, unknown])[] =
    typeof value === 'string'
      ? list({ value, where }).map((item) => {
          const [name = '', ...rest] = item.split('=');
          return [name.trim(), rest.join('=').trim()];
        })
      : Object.entries(Object(value));
  return Object.fromEntries(entries.map(([name, text]) => [name, source({ value: text, where: `${where}, ${name}` })]));
}

function port(given: Given): number {
  const { value } = given;
  if (value === undefined) return 0;
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (Number.isInteger(number) && (number as number) >= 0 && (number as number) < 65_536) return number as number;
  throw refuse(given, 'must be a port from 0 to 65535');
}

function text(given: Given): string | undefined {
  const { value } = given;
  if (value === undefined || (typeof value === 'string' && value !== '')) return value;
  throw refuse(given, 'must be a text');
}

/** As a text, but never shown. */
function secret({ value, where }: Given): string | undefined {
  if (value === undefined || (typeof value === 'string' && value !== '')) return value;
  throw new SettingError(`${where} must be a text`);
}

function flag(given: Given): boolean {
  const { value } = given;
  if (value === undefined || value === false || value === '0' || value === 'false') return false;
  if (value === true || value === '1' || value === 'true') return true;
  throw refuse(given, 'must be true or false');
}
