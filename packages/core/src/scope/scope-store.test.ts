import { describe, expect, it } from 'vitest';
import { ScopeStore } from './scope-store.ts';

const scope = { key: 'r-1', method: 'GET', path: '/', attributes: {}, exempt: false };
/** Whether a scope that is entered now is there for the work inside, also behind an await. */
const works = (store: ScopeStore) =>
  store.run(scope, async () => {
    await undefined;
    return store.current() === scope;
  });

describe('the scopes of an engine', () => {
  it('are there from enable() to disable()', async () => {
    const store = new ScopeStore();
    expect([await works(store), store.current()]).toEqual([false, undefined]);
    store.enable();
    expect(await works(store)).toBe(true);
    store.disable();
    expect(await works(store)).toBe(false);
  });

  it('are kept by whoever holds them, until the last has let go', async () => {
    const store = new ScopeStore();
    const [first, second] = [store.hold(), store.hold()];
    expect(await works(store)).toBe(true);
    store.enable();
    store.disable();
    first();
    expect(await works(store)).toBe(true);
    second();
    expect(await works(store)).toBe(false);
    const third = store.hold();
    store.enable();
    third();
    expect(await works(store)).toBe(true);
  });

  it('leave out what runs outside, with all that it starts', async () => {
    const store = new ScopeStore();
    expect(store.outside(() => store.current())).toBeUndefined();
    store.enable();
    await store.run(scope, async () => {
      const later = store.outside(async () => {
        await undefined;
        return store.current();
      });
      expect([store.current(), await later, store.current()]).toEqual([scope, undefined, scope]);
    });
  });

  it('need none to run something', () => {
    const store = new ScopeStore();
    store.enable();
    expect(store.run(undefined, () => store.current())).toBeUndefined();
  });
});
