import { describe, expect, it } from 'vitest';
import { definePoint } from '../points/index.ts';
import { engine, fault } from '../test-support/engine.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';

const price = definePoint<number>('events.price');
const drift = fault('test.drift', ({ intercept }) => intercept(price, (cents) => cents + 1));

/** The warnings of the process while `body` runs. */
async function warnings(body: () => Promise<void>): Promise<string[]> {
  const seen: string[] = [];
  const listen = (warning: Error) => seen.push(warning.message);
  process.on('warning', listen);
  await body();
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', listen);
  return seen;
}

describe('the event stream', () => {
  it('tells what happened, when, and counts the events, also those that nobody heard', async () => {
    const clock = createVirtualClock(1_000);
    await using chaos = await engine([drift], { clock });
    const activation = await chaos.activate(drift, {}, { by: 'ada', limits: { for: '1m' } });
    expect(chaos.activation(activation.id)).toBe(activation);
    await clock.advance(5);
    const seen: unknown[] = [];
    chaos.events.subscribe((event) => seen.push(event));
    expect(chaos.events.observed).toBe(true);
    await activation.restore('done', { by: 'bob' });
    const ref = { fault: 'test.drift', activation: activation.id };
    expect(seen).toEqual([
      { type: 'restored', at: 1_005, seq: 2, ...ref, reason: 'done', by: 'bob' },
      { type: 'quiet', at: 1_005, seq: 3, ...ref, ms: 0 },
    ]);
  });

  it('tells who activated what, how and until when', async () => {
    await using chaos = await engine([drift], { clock: createVirtualClock(1_000) });
    const seen: unknown[] = [];
    chaos.events.subscribe((event) => seen.push(event));
    const { id } = await chaos.activate(drift, {}, { by: 'ada', limits: { for: '1m' }, mode: 'shadow' });
    const told = {
      type: 'activated',
      fault: 'test.drift',
      activation: id,
      params: {},
      expiresAt: 61_000,
      mode: 'shadow',
    };
    expect(seen).toEqual([{ ...told, at: 1_000, seq: 1, by: 'ada' }]);
  });

  it('is not told of single injections while nobody listens, and does not count them', async () => {
    const same = fault('test.same', ({ intercept }) => intercept(price, (cents) => cents));
    await using chaos = await engine([drift, same]);
    const activation = await chaos.activate(drift, {}, { limits: { injections: 1 } });
    await chaos.activate(same, {});
    // Injected, over the limit, and without effect.
    price.apply(1);
    price.apply(1);
    const seen: [string, number][] = [];
    chaos.events.subscribe(({ type, seq }) => seen.push([type, seq]));
    price.apply(1);
    await activation.restore();
    expect(seen).toEqual([
      ['suppressed', 3],
      ['suppressed', 4],
      ['restored', 5],
      ['quiet', 6],
    ]);
  });

  it('is left by the remover, or as a subscription, or from within a listener', async () => {
    await using chaos = await engine([]);
    let heard = 0;
    const listen = () => void heard++;
    const remove = chaos.events.subscribe(listen);
    const subscription = chaos.events.subscribe({ next: listen });
    const once = chaos.events.subscribe(() => {
      heard += 100;
      once();
    });
    chaos.mount('test', {});
    expect(heard).toBe(102);
    remove();
    remove();
    subscription.unsubscribe();
    chaos.ready();
    expect([heard, chaos.events.observed]).toEqual([102, false]);
  });

  it('takes observers as RxJS has them, and completes when the engine closes', async () => {
    const chaos = await engine([]);
    const seen: string[] = [];
    chaos.events.subscribe({ complete: () => seen.push('complete without next') });
    chaos.events.subscribe({ next: ({ type }) => seen.push(type), complete: () => seen.push('complete') });
    await chaos.close();
    expect(seen).toEqual(['armed', 'closed', 'complete without next', 'complete']);
  });

  it('goes on when a listener throws, and warns', async () => {
    const seen: string[] = [];
    const messages = await warnings(async () => {
      const chaos = await engine([drift]);
      chaos.events.subscribe(() => {
        throw new Error('deaf');
      });
      chaos.events.subscribe({
        complete: () => {
          throw 'a text';
        },
      });
      chaos.events.subscribe({ next: ({ type }) => seen.push(type), complete: () => seen.push('complete') });
      await chaos.activate(drift, {});
      await chaos.close();
    });
    expect(seen).toEqual(['activated', 'armed', 'restored', 'quiet', 'closed', 'complete']);
    expect(new Set(messages)).toEqual(
      new Set(['A listener of chaos events threw: deaf', 'A listener of chaos events threw: a text']),
    );
  });
});
