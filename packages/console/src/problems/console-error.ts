import { type ConsoleErrorCode, consoleErrorTable } from './table.ts';

/** A refusal of the control API itself; those of the engine are a `ChaosError`. */
export class ConsoleError extends Error {
  readonly code: ConsoleErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
  /** Headers that belong to the answer, such as `Allow`. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ConsoleErrorCode,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'ConsoleError';
    this.code = code;
    this.details = details;
    this.headers = headers;
  }

  /** The HTTP status of the answer. */
  get status(): number {
    return consoleErrorTable[this.code].status;
  }

  /** What to do about it, from the error table. */
  get cure(): string {
    return consoleErrorTable[this.code].cure;
  }
}
