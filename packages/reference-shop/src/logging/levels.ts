/** How much the shop logs, from everything to nothing. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** The level when nobody states one. On a terminal a line for each request would push what the shop says at its start out of sight. */
export const defaultLogLevel = (): LogLevel => (process.stdout.isTTY ? 'warn' : 'info');
