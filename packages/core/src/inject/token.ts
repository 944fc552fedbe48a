/** A typed name of a service. Two tokens with one id are one token, also across two copies of this package. */
export interface Token<T> {
  readonly id: string;
  /** Present in types only: it carries `T`. */
  readonly type?: T;
}

/**
 * Names a service that plugins share, with its type.
 *
 * @example
 * ```ts
 * interface Ledger { post(cents: number): void }
 * const LEDGER = token<Ledger>('acme.ledger');
 * ```
 */
export const token = <T>(id: string): Token<T> => Object.freeze({ id });
