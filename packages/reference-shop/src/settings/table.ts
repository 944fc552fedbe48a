import { languages } from '../i18n/language.ts';
import { logLevels } from '../logging/levels.ts';
import { mostUsersPerMinute } from '../traffic/plan.ts';
import { adminPassword } from './admin-password.ts';
import { mysqlAddress } from './mysql-address.ts';
import { hostName, httpAddress, oneOf, type Parser, tcpPort, text, wholeNumber } from './parsers.ts';
import { smtpAddress } from './smtp-address.ts';

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
    'Port of the control API and the metrics, on this machine only unless PERFSHOP_EXPOSE is 1.',
    '9090',
    tcpPort,
  ),
  host: setting('PERFSHOP_HOST', 'Address the shop listens on; 0.0.0.0 opens it to the room.', '127.0.0.1', hostName),
  expose: setting(
    'PERFSHOP_EXPOSE',
    'Whether the management port listens on PERFSHOP_HOST too, for other machines that have the control token.',
    '0',
    oneOf('0', '1'),
  ),
  trustedProxies: setting(
    'PERFSHOP_TRUST_PROXY',
    'Proxies in front of the shop: so many of them are believed who visits it, under which name, and whether over TLS.',
    '0',
    wholeNumber(0, 10),
  ),
  publicUrl: optional(
    'PERFSHOP_PUBLIC_URL',
    'Where visitors reach the shop, when that is not where it listens: links in mails begin with it.',
    httpAddress,
  ),
  dataDirectory: setting('PERFSHOP_DATA_DIR', 'Folder of the embedded database.', './data', text),
  database: optional('DATABASE_URL', 'Database of MySQL or MariaDB to use instead of the embedded one.', mysqlAddress),
  databasePool: setting('PERFSHOP_DB_POOL', 'Most connections to the database at once.', '10', wholeNumber(1, 1_000)),
  databaseTimeout: setting(
    'PERFSHOP_DB_TIMEOUT',
    'Longest wait for a connection, for a lock and for one statement, in milliseconds.',
    '5000',
    wholeNumber(100, 600_000),
  ),
  language: optional(
    'PERFSHOP_LANG',
    'Language of the whole room, whatever browsers accept; who chose one keeps it. Without it browsers decide, else English.',
    oneOf(...languages),
  ),
  seed: setting(
    'PERFSHOP_SEED',
    'Seed of every draw of the chaos: the same seed picks the same victims.',
    'perfshop',
    text,
  ),
  logLevel: optional(
    'PERFSHOP_LOG_LEVEL',
    'How much is logged on standard output; without it info, and on a terminal warn.',
    oneOf(...logLevels),
  ),
  tracesEndpoint: optional(
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'Collector of OpenTelemetry, over HTTP, that traces are sent to.',
    httpAddress,
  ),
  traffic: setting(
    'PERFSHOP_TRAFFIC',
    'Made-up visitors who arrive per minute; 0 leaves the shop to itself.',
    '0',
    wholeNumber(0, mostUsersPerMinute),
  ),
  smtp: optional(
    'SMTP_URL',
    'Mail server that takes the mails of the shop; without one they stay in the mailbox.',
    smtpAddress,
  ),
  mailFrom: setting('PERFSHOP_MAIL_FROM', 'Sender of the mails of the shop.', 'PerfShop <shop@localhost>', text),
  solo: setting(
    'PERFSHOP_SOLO',
    'Whether one student runs this shop for herself, and may start what reaches everybody.',
    '0',
    oneOf('0', '1'),
  ),
  adminPassword: optional(
    'PERFSHOP_ADMIN_PASSWORD',
    'Password that the account “admin” of the back office gets at the start, also when it had another one.',
    adminPassword,
  ),
  killFile: optional('PERFSHOP_KILL_FILE', 'Creating this file engages the kill switch.', text),
} as const;

export type Settings = {
  readonly [Key in keyof typeof settingsTable]: (typeof settingsTable)[Key] extends Setting<infer T> ? T : never;
};
