import { ConsoleError } from '../problems/console-error.ts';
import { show } from './show.ts';

const kinds = {
  object: {
    what: 'an object',
    fits: (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value),
  },
  text: {
    what: 'a text of 1 to 200 characters',
    fits: (value: unknown) => typeof value === 'string' && value.length >= 1 && value.length <= 200,
  },
  duration: {
    what: 'milliseconds or a duration such as "5m"',
    fits: (value: unknown) => typeof value === 'number' || typeof value === 'string',
  },
  mode: { what: '"live" or "shadow"', fits: (value: unknown) => value === 'live' || value === 'shadow' },
  flag: { what: 'true or false', fits: (value: unknown) => typeof value === 'boolean' },
  anything: { what: 'given', fits: () => true },
} as const;

interface KindTypes {
  readonly object: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly duration: number | string;
  readonly mode: 'live' | 'shadow';
  readonly flag: boolean;
  readonly anything: unknown;
}

/** The kinds of value that a key of a body may have. */
export type Kind = keyof KindTypes;

/** A body that was checked against `S`; every key may be missing. */
export type Fields<S extends Readonly<Record<string, Kind>>> = { readonly [K in keyof S]?: KindTypes[S[K]] };

/**
 * The keys of a body. Only these are known; what a value means is for the engine to check.
 *
 * @throws ConsoleError `CONSOLE_BODY_INVALID`.
 */
export function readFields<const S extends Readonly<Record<string, Kind>>>(body: unknown, shape: S): Fields<S> {
  const refuse = (path: string, what: string, given: unknown) =>
    new ConsoleError('CONSOLE_BODY_INVALID', `${path} ${what}`, { path, given, allowed: Object.keys(shape) });
  if (body === undefined) return {};
  if (!kinds.object.fits(body)) throw refuse('body', `must be a JSON object (given: ${show(body)})`, body);
  const fields = body as Readonly<Record<string, unknown>>;
  for (const [key, value] of Object.entries(fields)) {
    if (!Object.hasOwn(shape, key)) {
      throw refuse(`body.${key}`, `is not known (known: ${Object.keys(shape).join(', ')})`, value);
    }
    const kind = kinds[shape[key] as Kind];
    if (!kind.fits(value)) throw refuse(`body.${key}`, `must be ${kind.what} (given: ${show(value)})`, value);
  }
  return fields as Fields<S>;
}

/** A key that must be there. @throws ConsoleError `CONSOLE_BODY_INVALID`. */
export function required<T>(value: T | undefined, path: string, example: string): T {
  if (value !== undefined) return value;
  throw new ConsoleError('CONSOLE_BODY_INVALID', `${path} is missing, such as ${example}`, { path });
}
