import type { CheckedGuard } from './definition.ts';

/** Which value crossed what, and when. */
export interface Breach {
  /** Name of the guard. */
  readonly guard: string;
  /** What it looks at: `p99`, or the name of a metric. */
  readonly source: string;
  /** The value; undefined if it could not be read any more, which `problem` tells. */
  readonly value: number | undefined;
  readonly above?: number;
  readonly below?: number;
  readonly unit: 'ms' | 'share' | 'bytes' | 'value' | 'per-second';
  /** When the value was first seen beyond the bound, in milliseconds since 1970. */
  readonly since: number;
  /** When the guard acted, in milliseconds since 1970. */
  readonly at: number;
  readonly problem?: string;
}

/** A breach as it is known when it happens. */
export function breachOf(
  guard: CheckedGuard,
  seen: { readonly value: number | undefined; readonly since: number; readonly at: number; readonly problem?: string },
): Breach {
  const { definition, above, below, name } = guard;
  return {
    guard: name,
    source: 'watch' in definition ? definition.watch : definition.metric,
    ...seen,
    ...(above !== undefined && { above }),
    ...(below !== undefined && { below }),
    unit: unitOf(definition),
  };
}

function unitOf(definition: CheckedGuard['definition']): Breach['unit'] {
  if ('metric' in definition) return definition.rate === true ? 'per-second' : 'value';
  if (definition.watch === 'error-rate') return 'share';
  return definition.watch === 'heap' ? 'bytes' : 'ms';
}

const units: Readonly<Record<Breach['unit'], string>> = {
  ms: ' ms',
  share: '',
  bytes: ' bytes',
  value: '',
  'per-second': '/s',
};

/** A breach in one sentence, for reasons and logs. */
export function describeBreach({ guard, source, value, above, below, unit, since, at, problem }: Breach): string {
  const name = guard === source ? guard : `${guard} (${source})`;
  if (value === undefined) return `guard ${name} could not be read: ${problem}`;
  const of = (number: number) => `${Number(number.toPrecision(4))}${units[unit]}`;
  const bound = above === undefined ? `below ${of(below as number)}` : `above ${of(above)}`;
  return `guard ${name}: ${of(value)}, ${bound}${at > since ? ` for ${at - since} ms` : ''}`;
}
