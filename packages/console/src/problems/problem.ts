import { ChaosError } from '@perfshop/core';
import type { Language } from '../http/language.ts';
import { ConsoleError } from './console-error.ts';
import { titles } from './titles.ts';

/** A problem document of RFC 9457, with what a person or a program needs to act on it. */
export interface Problem {
  readonly type: string;
  readonly status: number;
  readonly code: string;
  /** What kind of problem, in the language of the request. */
  readonly title: string;
  /** What exactly: where, what was given, what is allowed. */
  readonly detail: string;
  /** The same as data. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly cure: string;
}

/** The problem that an error is, whatever was thrown. */
export function toProblem(error: unknown, language: Language): Problem {
  if (ChaosError.is(error) || error instanceof ConsoleError) {
    const { code, status, message, details, cure } = error;
    // An engine of another version may know codes that this table does not.
    const title = titles[code]?.[language] ?? code;
    return { type: typeOf(code), status, code, title, detail: message, details, cure };
  }
  process.emitWarning(`The control API failed: ${error instanceof Error ? (error.stack ?? error.message) : error}`, {
    type: 'PerfShopWarning',
    code: 'PERFSHOP_CONSOLE',
  });
  return toProblem(new ConsoleError('CONSOLE_INTERNAL', 'The control API failed'), language);
}

const typeOf = (code: string): string => `urn:perfshop:problem:${code.toLowerCase().replaceAll('_', '-')}`;
