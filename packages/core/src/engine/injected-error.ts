import type { AnyFunction } from '../faults/effects.ts';

const brand = Symbol.for('perfshop.fault');

/** Which fault made an error. */
export interface FaultBrand {
  readonly fault: string;
  readonly activation: string;
}

/**
 * The fault that an error was injected by, or undefined for an error of the application. For tests and for exclusion lists of
 * error trackers; the brand is not enumerable, so it reaches no log and no response.
 *
 * @example
 * ```ts
 * if (faultOf(error) === undefined) report(error);
 * ```
 */
export function faultOf(error: unknown): FaultBrand | undefined {
  return typeof error === 'object' && error !== null ? (error as { [brand]?: FaultBrand })[brand] : undefined;
}

/** Marks an error as injected. */
export function brandError(error: Error, by: FaultBrand): void {
  Object.defineProperty(error, brand, { value: by, enumerable: false, configurable: true, writable: true });
}

/** Where a point was called, to give an injected error the stack that the application's own error would have. */
export interface CallSite {
  readonly stack: string;
  /** Where the fault around this one was called: once that has waited, the stack no longer shows the application. */
  readonly outer: CallSite | undefined;
}

let outer: CallSite | undefined;

export function captureSite(boundary: AnyFunction): CallSite {
  const site: CallSite = { stack: '', outer };
  Error.captureStackTrace(site, boundary);
  return site;
}

/**
 * Captures a site once for all calls. For a point that the application calls from one place only: capturing costs more than the rest of an
 * injection.
 */
export function captureOnce(boundary: AnyFunction): () => CallSite {
  let site: CallSite | undefined;
  return () => {
    if (site === undefined) {
      const { stack, outer } = captureSite(boundary);
      // As text: what V8 keeps until it is asked for it would hold the first call's objects.
      site = { stack, outer };
    }
    return site;
  };
}

/** Starts the application's call, or the next fault, on behalf of a call site. */
export function inSite<T>(site: CallSite, start: () => T): T {
  const before = outer;
  outer = site;
  try {
    return start();
  } finally {
    outer = before;
  }
}

/** Cuts the frames of fault and engine: the stack of the error becomes that of the place where the point was called. */
export function cutFrames(error: Error, site: CallSite): void {
  const own = error.stack ?? '';
  const head = own.slice(0, own.search(/\n\s+at /) + 1 || undefined).trimEnd() || `${error.name}: ${error.message}`;
  Object.defineProperty(error, 'stack', {
    value: [head, ...framesOf(site)].join('\n'),
    configurable: true,
    writable: true,
  });
}

function framesOf(site: CallSite): string[] {
  const frames = site.stack.split('\n').filter((line) => /^\s+at /.test(line));
  return frames.length > 0 || site.outer === undefined ? frames : framesOf(site.outer);
}
