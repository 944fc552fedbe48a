import type { Language } from '../i18n/language.ts';
import { type MessageKey, type MessageParams, translate } from '../i18n/translate.ts';

type CodeOf<Key> = Key extends `problem.${infer Code}` ? Code : never;

/** Stable name of what went wrong; each has a title in every dictionary. */
export type ProblemCode = CodeOf<MessageKey>;

/** A message that is put into words when the language of the visitor is known. */
export interface Message {
  readonly key: MessageKey;
  readonly params?: MessageParams;
}

/** What is wrong with one field; `path` is its place in the request, such as `postalCode`. */
export interface FieldError extends Message {
  readonly path: string;
}

interface ProblemOptions {
  readonly detail?: Message;
  readonly errors?: readonly FieldError[];
  /** When trying again makes sense; becomes the header Retry-After. */
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/** A request that ends in an RFC 9457 problem document. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail: Message | undefined;
  readonly errors: readonly FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, code: ProblemCode, options: ProblemOptions = {}) {
    super(code, { cause: options.cause });
    this.status = status;
    this.code = code;
    this.detail = options.detail;
    this.errors = options.errors;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  /** The document that the visitor gets. */
  toDocument(language: Language): Record<string, unknown> {
    return {
      type: `/problems/${this.code}`,
      title: translate(language, `problem.${this.code}`),
      status: this.status,
      code: this.code,
      ...(this.detail && { detail: translate(language, this.detail.key, this.detail.params) }),
      ...(this.errors && {
        errors: this.errors.map(({ path, key, params }) => ({ path, message: translate(language, key, params) })),
      }),
    };
  }
}

/** The request is not valid: 400 with one entry for each field. */
export const invalid = (...errors: readonly FieldError[]): Problem => new Problem(400, 'invalid-request', { errors });
