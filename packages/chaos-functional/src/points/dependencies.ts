import { type CallPoint, defineCallPoint } from '@perfshop/core/points';

/** The call to something that the application depends on. */
export interface DependencyContext {
  /** What is called. */
  readonly dependency: 'payment' | 'mail' | 'database' | 'http' | 'files';
  /** What it is asked for, such as `authorize`, `send`, `place-order`. */
  readonly operation: string;
}

/** A call point that keeps the type of the answer. */
export interface DependencyCallPoint extends CallPoint<unknown, DependencyContext> {
  run<Answer>(inner: () => Promise<Answer>, context: DependencyContext): Promise<Answer>;
}

/**
 * A call to a payment service, a mail server, the database or whatever else may fail. A fault lets it fail as the driver of that dependency would:
 * before the call, so that nothing is half done.
 *
 * @example
 * ```ts
 * const sent = await dependencyCall.run(async () => 'queued', { dependency: 'mail', operation: 'send' });
 * ```
 */
export const dependencyCall = defineCallPoint<unknown, DependencyContext>('functional.dependency.call', {
  key: ({ dependency, operation }) => `${dependency}.${operation}`,
}) as DependencyCallPoint;
