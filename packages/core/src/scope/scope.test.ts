import { AsyncLocalStorage } from 'node:async_hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { definePoint } from '../points/index.ts';
import { door, engine, fault, gateOf, type Visit } from '../test-support/engine.ts';
import { captureScope, withScope } from './index.ts';
import { scopeStores } from './scope-store.ts';

const price = definePoint<number>('scope.price');
const drift = fault('test.drift', ({ intercept }) => intercept(price, (cents) => cents + 1));
const burn = fault('test.burn', () => {}, 'process');

/** How often the process entered an `AsyncLocalStorage`, which is what makes every `await` dearer. */
let entered: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  entered = vi.spyOn(AsyncLocalStorage.prototype, 'run');
});
afterEach(() => entered.mockRestore());

const sessions = () => captureScope().scopes.map(([, scope]) => scope.attributes.session);

describe('the request scope', () => {
  it('is not entered while nothing is active, nor for a fault of process reach', async () => {
    await using chaos = await engine([drift, burn]);
    const visit = door(chaos);
    visit({ session: 's-1' }, () => expect(sessions()).toEqual([]));
    await chaos.activate(burn, {});
    visit({ session: 's-1' }, () => expect(sessions()).toEqual([]));
    expect(entered).not.toHaveBeenCalled();
  });

  it('is entered by every request while a fault without attributes is active', async () => {
    await using chaos = await engine([drift, burn]);
    const visit = door(chaos);
    // A fault of process reach that came and went makes no difference.
    await (await chaos.activate(burn, {})).restore();
    await chaos.activate(drift, {}, { target: { rate: 0.5 } });
    for (const session of ['s-1', 's-2', undefined]) visit({ session }, () => expect(sessions()).toEqual([session]));
  });

  it('is entered only by the requests that match while every fault asks for attributes', async () => {
    await using chaos = await engine([drift]);
    const visit = door(chaos);
    const first = await chaos.activate(drift, {}, { target: { attributes: { session: 's-1' } } });
    const second = await chaos.activate(
      drift,
      {},
      { target: { attributes: { team: 'red' }, route: { path: '/cart' } } },
    );
    const inScope = (who: Visit) => visit(who, () => sessions().length > 0);
    expect(inScope({ session: 's-1' })).toBe(true);
    expect(inScope({ session: 's-2' })).toBe(false);
    expect(inScope({ session: 's-2', team: 'red', path: '/cart' })).toBe(true);
    expect(inScope({ session: 's-2', team: 'red', path: '/orders' })).toBe(false);
    // Also an exempt one, to be counted as exempt where it meets the fault.
    expect(inScope({ session: 's-1', path: '/exempt' })).toBe(true);
    await first.restore();
    expect(inScope({ session: 's-1' })).toBe(false);
    await second.restore();
    expect(inScope({ team: 'red', path: '/cart' })).toBe(false);
  });

  it('is left by everyone with the last fault, also by requests under way', async () => {
    await using chaos = await engine([drift]);
    const visit = door(chaos);
    const activation = await chaos.activate(drift, {});
    const wait = gateOf();
    const seen = visit({ session: 's-1' }, async () => {
      const before = sessions();
      await wait.promise;
      return [before, sessions()];
    });
    await activation.restore();
    wait.open();
    expect(await seen).toEqual([['s-1'], []]);
  });

  it('costs nothing any more after that', async () => {
    const disabled = vi.spyOn(AsyncLocalStorage.prototype, 'disable');
    await using chaos = await engine([drift]);
    const visit = door(chaos);
    const [first, second] = [await chaos.activate(drift, {}), await chaos.activate(drift, {})];
    visit({ session: 's-1' }, () => {});
    await first.restore();
    expect(disabled).not.toHaveBeenCalled();
    await second.restore();
    expect(disabled).toHaveBeenCalledTimes(1);
    disabled.mockRestore();
  });

  it('follows the work through promises, timers and immediates', async () => {
    await using chaos = await engine([drift]);
    const visit = door(chaos);
    await chaos.activate(drift, {});
    const seen = await visit({ session: 's-1' }, async () => {
      await Promise.resolve();
      await new Promise((resolve) => setTimeout(resolve, 1));
      await new Promise((resolve) => setImmediate(resolve));
      return sessions();
    });
    expect(seen).toEqual(['s-1']);
    expect(sessions()).toEqual([]);
  });

  it('of two engines are two scopes', async () => {
    await using one = await engine([drift]);
    await using other = await engine([drift]);
    const [visitOne, visitOther] = [door(one), door(other)];
    await one.activate(drift, {}, { target: { attributes: { session: 'of-one' } } });
    await other.activate(drift, {}, { target: { attributes: { session: 'of-other' } } });
    const seen = visitOne({ session: 'of-one' }, () =>
      visitOther({ session: 'of-other' }, () => [sessions(), price.apply(0)]),
    );
    expect(seen).toEqual([['of-one', 'of-other'], 2]);
    expect(visitOne({ session: 'of-other' }, () => price.apply(0))).toBe(0);
  });
});

describe('captureScope and withScope', () => {
  it('carry the scope into work that outlives the request', async () => {
    await using chaos = await engine([drift]);
    const visit = door(chaos);
    await chaos.activate(drift, {}, { target: { attributes: { session: 's-1' } } });
    const outbox: (() => number)[] = [];
    for (const session of ['s-1', 's-2']) {
      visit({ session }, () => {
        const scope = captureScope();
        outbox.push(() => withScope(scope, () => price.apply(100)));
      });
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
    expect(price.apply(100)).toBe(100);
    expect(outbox.map((send) => send())).toEqual([101, 100]);
  });

  it('return what the work returns, and let its error through', async () => {
    await using chaos = await engine([drift]);
    const visit = door(chaos);
    await chaos.activate(drift, {});
    const scope = visit({ session: 's-1' }, captureScope);
    const error = new Error('of the work');
    expect(withScope(scope, () => 'result')).toBe('result');
    expect(() =>
      withScope(scope, () => {
        throw error;
      }),
    ).toThrow(error);
    expect(sessions()).toEqual([]);
  });

  it('carry the scopes of several engines, each into its own', async () => {
    await using one = await engine([drift]);
    await using other = await engine([drift]);
    const [visitOne, visitOther] = [door(one), door(other)];
    await one.activate(drift, {});
    await other.activate(drift, {}, { target: { attributes: { session: 's-2' } } });
    const both = visitOne({ session: 's-1' }, () => visitOther({ session: 's-2' }, captureScope));
    expect(withScope(both, () => price.apply(0))).toBe(2);
  });

  it('hold nothing while nothing is active, and cost nothing', async () => {
    await using chaos = await engine([drift]);
    const visit = door(chaos);
    const scope = visit({ session: 's-1' }, captureScope);
    expect(scope.scopes).toEqual([]);
    expect(scope).toBe(captureScope());
    expect(withScope(scope, () => price.apply(100))).toBe(100);
    expect(entered).not.toHaveBeenCalled();
  });

  it('enter nothing once the last fault was restored, or an outbox would make every await dearer for good', async () => {
    await using chaos = await engine([drift, burn]);
    const visit = door(chaos);
    const activation = await chaos.activate(drift, {});
    const scope = visit({ session: 's-1' }, captureScope);
    await activation.restore();
    entered.mockClear();
    expect(withScope(scope, sessions)).toEqual([]);
    const burning = await chaos.activate(burn, {});
    expect(withScope(scope, sessions)).toEqual([]);
    expect(entered).not.toHaveBeenCalled();
    await burning.restore();
    await chaos.activate(drift, {}, { target: { attributes: { session: 's-1' } } });
    expect(withScope(scope, () => price.apply(100))).toBe(101);
  });

  it('are harmless for an engine that was closed meanwhile', async () => {
    const others = scopeStores.size;
    const chaos = await engine([drift]);
    const visit = door(chaos);
    await chaos.activate(drift, {});
    const scope = visit({ session: 's-1' }, captureScope);
    await chaos.close();
    expect(scopeStores.size).toBe(others);
    entered.mockClear();
    expect(withScope(scope, () => price.apply(100))).toBe(100);
    expect(entered).not.toHaveBeenCalled();
  });
});

describe('a scope that an activation happens to begin in', () => {
  it('does not follow its timers: a fault activated from an exempt request acts all the same', async () => {
    const ticks = gateOf();
    const tick = fault('test.tick', ({ every }) => every(1, () => ticks.open()), 'process');
    await using chaos = await engine([drift, tick]);
    const visit = door(chaos);
    await chaos.activate(drift, {});
    const activation = await visit({ path: '/exempt' }, () => chaos.activate(tick, {}));
    await ticks.promise;
    expect(activation.counters.view()).toMatchObject({ injected: expect.any(Number), suppressed: {} });
  });

  it('does not follow what the fault does later by itself', async () => {
    const seen = gateOf<unknown[]>();
    const later = fault('test.later', ({ hold }) => {
      hold(
        setImmediate(() => seen.open(sessions())),
        clearImmediate,
      );
    });
    await using chaos = await engine([drift, later]);
    const visit = door(chaos);
    await chaos.activate(drift, {});
    await visit({ session: 's-1' }, () => chaos.activate(later, {}));
    expect(await seen.promise).toEqual([]);
  });
});
