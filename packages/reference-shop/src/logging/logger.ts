import { destination, type Logger, pino, stdTimeFunctions } from 'pino';
import { describeError } from './describe-error.ts';
import type { LogLevel } from './levels.ts';
import { prettyLine } from './pretty-line.ts';

export type { Logger } from 'pino';

/** Takes finished lines. */
export interface LogSink {
  write(line: string): void;
}

/** What no line may hold, however it came there. Lines are made of chosen fields; this is the second fence. */
const secrets = [
  'password',
  'newPassword',
  'currentPassword',
  'secret',
  'token',
  'cookie',
  'authorization',
  'cardNumber',
  'cvc',
];

/** The log of the shop: one JSON object a line. `sink` is standard output unless a test reads along. */
export function createLogger(level: LogLevel, sink: LogSink = standardOutput()): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
      redact: { paths: secrets.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
    },
    sink,
  );
}

/** Lines for people on a terminal, JSON for everything else. */
function standardOutput(): LogSink {
  if (process.stdout.isTTY) return { write: (line) => void process.stdout.write(prettyLine(line)) };
  // Asynchronous: a reader that is slow must not slow the shop. What is still held is written when the process ends.
  return destination({ fd: 1, sync: false });
}
