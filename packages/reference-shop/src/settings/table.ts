import { languages } from '../i18n/language.ts';
import { hostName, oneOf, type Parser, tcpPort, text } from './parsers.ts';

/** One setting of the shop: an environment variable with a meaning and a default. */
export interface Setting<T> {
  readonly name: string;
  readonly meaning: string;
  /** As it would be written in the environment; undefined when the setting is off unless it is given. */
  readonly default: string | undefined;
  readonly parser: Parser<T>;
}

const setting = <T>(name: string, meaning: string, fallback: string, parser: Parser<T>): Setting<T> => ({
  name,
  meaning,
  default: fallback,
  parser,
});

const optional = <T>(name: string, meaning: string, parser: Parser<T>): Setting<T | undefined> => ({
  name,
  meaning,
  default: undefined,
  parser,
});

/** Every setting of the shop. The documentation page is made from this table. */
export const settingsTable = {
  port: setting('PORT', 'Port of the shop itself.', '8080', tcpPort),
  managementPort: setting(
    'MANAGEMENT_PORT',
    'Port of the control API and the metrics, on this machine only.',
    '9090',
    tcpPort,
  ),
  host: setting('PERFSHOP_HOST', 'Address the shop listens on; 0.0.0.0 opens it to the room.', '127.0.0.1', hostName),
  dataDirectory: setting('PERFSHOP_DATA_DIR', 'Folder of the embedded database.', './data', text),
  language: setting('PERFSHOP_LANG', 'Language of visitors who state none.', 'en', oneOf(...languages)),
  seed: setting(
    'PERFSHOP_SEED',
    'Seed of every draw of the chaos: the same seed picks the same victims.',
    'perfshop',
    text,
  ),
  killFile: optional('PERFSHOP_KILL_FILE', 'Creating this file engages the kill switch.', text),
} as const;

export type Settings = {
  readonly [Key in keyof typeof settingsTable]: (typeof settingsTable)[Key] extends Setting<infer T> ? T : never;
};
