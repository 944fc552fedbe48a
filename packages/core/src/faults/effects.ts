import type { Token } from '../inject/token.ts';
import type { CallHandler, CallPoint, ValuePoint } from '../points/index.ts';

/** Where a layer stands among the layers of other faults at the same point. */
export type Order = 'pre' | 'normal' | 'post';

/** Options of {@link Effects.intercept} and {@link Effects.around}. */
export interface EffectOptions<C> {
  /** Before or behind the other faults at this point; equal ones act in the order of their fault ids. Default `normal`. */
  readonly order?: Order;
  /** Asked after the target, the dice and the limits: `false` passes the work on untouched, and counts it as suppressed. */
  readonly when?: (context: C) => boolean;
}

/** Options of {@link Effects.patch}. */
export interface PatchOptions {
  /** Outside or inside of the wraps of other faults; equal ones stand in the order of their fault ids, the first outermost. Default `normal`. */
  readonly order?: Order;
}

/** Any object whose method can be patched. */
export type Patchable = object;

/** A function of any shape. */
// biome-ignore lint/suspicious/noExplicitAny: the parameters of a patched method are its owner's
export type AnyFunction = (...args: any[]) => any;

/** Names of the methods of `T`. */
export type MethodOf<T> = { [K in keyof T]-?: T[K] extends AnyFunction ? K : never }[keyof T] & string;

/**
 * What a fault may do. Everything taken through it is given back when the activation is restored, newest first, at whatever
 * moment that is; a fault never undoes anything itself.
 */
export interface Effects<P> {
  /** The present params: validated, with defaults, and the new ones after an `update`. */
  params(): P;
  /** Changes values at a value point. Return the value unchanged to leave this one alone; it is then not counted as injected. */
  intercept<T, C>(point: ValuePoint<T, C>, handler: (value: T, context: C) => T, options?: EffectOptions<C>): void;
  /** Wraps the calls of a call point. `next()` runs the application's own call. */
  around<T, C>(point: CallPoint<T, C>, handler: CallHandler<T, C>, options?: EffectOptions<C>): void;
  /**
   * Replaces a method by `wrap(original)`, which is called anew for each call that the fault acts on, so it keeps no state of its own. The
   * property is put back exactly as it was.
   */
  patch<T extends Patchable, K extends MethodOf<T>>(
    target: T,
    method: K,
    wrap: (original: Extract<T[K], AnyFunction>) => Extract<T[K], AnyFunction>,
    options?: PatchOptions,
  ): void;
  /**
   * Calls `fn` at every whole multiple of `ms` milliseconds from now, however long each call takes; never twice at once: instants that
   * come while it runs are left out. Each call counts as one injection.
   */
  every(ms: number, fn: () => void | Promise<void>): void;
  /** Waits, never less than `ms`, and ends early when the activation is restored. */
  sleep(ms: number): Promise<void>;
  /** Keeps a resource and gives it back by `release` when restored. Returns the resource. */
  hold<R>(resource: R, release: (resource: R) => void | Promise<void>): R;
  /** Runs `fn` after the synchronous part of restoring. */
  defer(fn: () => void | Promise<void>): void;
  /** Calls `fn` with the new params after each `update`. */
  onUpdate(fn: (params: P) => void): void;
  /**
   * A number from 0 (included) to 1 (excluded), keyed: the same seed, fault, subject (the session, say) and key give the same number on
   * any replica and under any concurrency.
   */
  random(key?: string | number): number;
  /** Milliseconds since 1970 by the engine's clock. */
  now(): number;
  /** Aborts when the activation is restored. */
  readonly signal: AbortSignal;
  /** A service of a plugin or of the application. */
  get<T>(token: Token<T>): T;
  /** Makes the application fail with this error. Anything else thrown by a handler counts as a bug in the fault. */
  fail(error: Error): never;
}
