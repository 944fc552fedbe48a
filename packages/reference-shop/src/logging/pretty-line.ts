import { styleText } from 'node:util';

const colours = { trace: 'gray', debug: 'gray', info: 'green', warn: 'yellow', error: 'red', fatal: 'red' } as const;

/** A line of the log for a terminal: `12:30:05 info  GET /api/products 200 3.1 ms s-2kq…`. */
export function prettyLine(json: string): string {
  const { time, level, msg, method, route, status, ms, requestId, ...rest } = JSON.parse(json) as Record<
    string,
    unknown
  >;
  const name = String(level);
  const colour = Object.hasOwn(colours, name) ? colours[name as keyof typeof colours] : 'green';
  const request = method === undefined ? [] : [method, route, status ?? 'cut off', `${ms} ms`];
  const { err, ...fields } = rest as { err?: { stack?: string }; [field: string]: unknown };
  const pairs = Object.entries(fields).map(([field, value]) => `${field}=${JSON.stringify(value)}`);
  const words = [String(time).slice(11, 19), styleText(colour, name.padEnd(5)), msg, ...request, ...pairs];
  return `${words.filter(Boolean).join(' ')}\n${err?.stack === undefined ? '' : `${err.stack}\n`}`;
}
