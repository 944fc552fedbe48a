import { type ErrorCode, errorTable } from './table.ts';

const brand = Symbol.for('perfshop.error.v1');

/**
 * Every refusal of this package. `code` is stable and documented, `message` says what, where, what was given and what is
 * allowed, `details` holds the same as data, and `cause` the original error where there was one.
 *
 * @example
 * ```ts
 * try {
 *   throw new ChaosError('CHAOS_UNKNOWN_FAULT', 'Unknown fault "business.vat"', { nearest: ['business.vat-rate'] });
 * } catch (error) {
 *   if (ChaosError.is(error)) console.log(error.code, error.status);
 * }
 * ```
 */
export class ChaosError extends Error {
  readonly code: ErrorCode;
  /** The HTTP status that a control API answers with. */
  readonly status: number;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'ChaosError';
    this.code = code;
    this.status = errorTable[code].status;
    this.details = details;
    Object.defineProperty(this, brand, { value: true });
  }

  /** What to do about it, from the error table. */
  get cure(): string {
    return errorTable[this.code].cure;
  }

  /** Whether a value is such an error, also when another copy of this package made it. */
  static is(value: unknown): value is ChaosError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
