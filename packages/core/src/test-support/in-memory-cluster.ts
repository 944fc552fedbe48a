import type { Bus, DesiredStateStore, Versioned } from '../cluster/store.ts';

/** Called before each write; what it does first, the write finds done. */
export type BeforeWrite = (key: string) => unknown;

/** A store and a bus for the replicas of one process. */
export function inMemoryCluster(): { store: DesiredStateStore; bus: Bus } {
  const values = new Map<string, Versioned>();
  const listeners = new Set<(message: string) => void>();
  let writes = 0;
  return {
    store: {
      get: async (key) => values.get(key),
      compareAndSet: async (key, expected, value) => {
        const current = values.get(key);
        if (current?.version !== expected) return { written: false, current };
        const version = String(++writes);
        values.set(key, { version, value });
        return { written: true, version };
      },
    },
    bus: {
      publish: async (message) => {
        for (const listener of listeners) setImmediate(listener, message);
      },
      subscribe: async (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
  };
}

/** A bus that loses every message. */
export const deafBus: Bus = { publish: async () => {}, subscribe: async () => () => {} };

/** The same store for a replica whose writes something else comes before. */
export const storeAfter = (store: DesiredStateStore, before: BeforeWrite): DesiredStateStore => ({
  get: store.get,
  compareAndSet: async (key, expected, value) => {
    await before(key);
    return store.compareAndSet(key, expected, value);
  },
});
