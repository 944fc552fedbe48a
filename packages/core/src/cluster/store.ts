/** A value and the version that a next write has to name. */
export interface Versioned {
  /** Any text; another one after each write, also after the store has lost its data. */
  readonly version: string;
  readonly value: string;
}

/** What a write led to: the new version, or what stands there instead of what was expected. */
export type WriteOutcome =
  | { readonly written: true; readonly version: string }
  | { readonly written: false; readonly current: Versioned | undefined };

/** Where a cluster keeps what it agrees on: a few small values that change only by compare-and-set. */
export interface DesiredStateStore {
  /** The value as the latest completed write left it. Rejects when the store is out of reach. */
  get(key: string): Promise<Versioned | undefined>;
  /** Writes if the version is `expected`, or if there is nothing when that is undefined; otherwise changes nothing. One atomic step. */
  compareAndSet(key: string, expected: string | undefined, value: string): Promise<WriteOutcome>;
}

/** Carries short messages to every replica. It may lose some: replicas look at the store from time to time. */
export interface Bus {
  publish(message: string): Promise<void>;
  /** Calls the listener with each message, own ones too, and goes on after a connection was lost. Resolves with how to stop. */
  subscribe(listener: (message: string) => void): Promise<() => void | Promise<void>>;
}
