/** A field of a request that the server refused. */
export interface FieldProblem {
  /** Where the value is in the body, such as `postalCode`. */
  readonly path: string;
  readonly message: string;
}

/** An answer of the server that is not a success, with what its problem document (RFC 9457) says. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  /** Stable name of the problem, such as `out-of-stock`. Empty when the answer was no problem document. */
  readonly code: string;
  /** Worded for the visitor by the server, in their language. Empty when the answer was no problem document. */
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly FieldProblem[];

  constructor(status: number, body: unknown) {
    super(`The shop answered with status ${status}.`);
    const problem = isObject(body) ? body : {};
    this.status = status;
    this.code = text(problem.code);
    this.title = text(problem.title);
    this.detail = text(problem.detail);
    this.errors = Array.isArray(problem.errors) ? problem.errors.filter(isObject).map(fieldProblem) : [];
  }

  /** False when the server may have done the work all the same: the same request can be sent again. */
  get definitive(): boolean {
    return this.status >= 400 && this.status < 500 && this.status !== 408 && this.status !== 429;
  }
}

/** No answer at all: no network, or a connection cut half-way. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function fieldProblem(error: Record<string, unknown>): FieldProblem {
  // Accepts `postalCode` as well as the JSON pointer `/postalCode`.
  return { path: text(error.path).replace(/^\//, ''), message: text(error.message) };
}
