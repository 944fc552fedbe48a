import { EventEmitter } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { definePoint } from '../points/index.ts';
import { captureScope, withScope } from '../scope/index.ts';
import { engine, fault } from '../test-support/engine.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import type { Chaos } from './chaos.ts';
import type { WatchedRequest } from './traffic.ts';

const price = definePoint<number>('traffic.price');
const drift = fault('test.drift', ({ intercept }) => intercept(price, (cents) => cents + 1));
const still = fault('test.still', ({ intercept }) => intercept(price, (cents) => cents));

class Response extends EventEmitter {
  statusCode = 200;
  writableFinished = false;
  closed = false;

  end(status = 200): void {
    this.statusCode = status;
    this.writableFinished = true;
    this.close();
  }

  close(): void {
    this.closed = true;
    this.emit('close');
  }
}

/** Mounts an adapter; each request runs its work at once, and lasts until its response ends. */
function entrance(chaos: Chaos) {
  const gate = chaos.mount<{ session: string }>('test', { attributes: { session: ({ session }) => session } });
  chaos.ready();
  return (session: string, work: () => unknown = () => {}, response = new Response()) => {
    const scope = gate.open({ session }, { method: 'GET', path: '/', headers: {}, response });
    gate.run(scope, work);
    return response;
  };
}

const forSession = { target: { attributes: { session: 's-1' } } };

const engines: Chaos[] = [];
afterEach(async () => {
  for (const chaos of engines.splice(0)) await chaos.close();
});

async function setup() {
  const clock = createVirtualClock();
  const chaos = await engine([drift, still], { clock });
  engines.push(chaos);
  const arrive = entrance(chaos);
  const seen: WatchedRequest[] = [];
  const stop = chaos.parts.traffic.watch((request) => seen.push(request));
  return { clock, chaos, arrive, seen, stop };
}

describe('the requests of an engine', () => {
  it('are told apart by whether something was injected, and by what', async () => {
    const { clock, chaos, arrive, seen } = await setup();
    const activation = await chaos.activate(drift, {}, forSession);
    const touched = arrive('s-1', () => price.apply(100));
    const spared = arrive('s-1');
    const other = arrive('s-2', () => price.apply(100));
    await clock.advance(30);
    for (const response of [touched, spared, other]) response.end();
    expect(seen.map((request) => [request.touched, request.touchedBy])).toEqual([
      [true, [activation]],
      [false, []],
      [false, []],
    ]);
    expect(seen[0]).toMatchObject({ startedAt: 0, endedAt: 30, answered: true, failed: false });
  });

  it('are untouched by a dry run, and by an injection that changed nothing', async () => {
    const { chaos, arrive, seen } = await setup();
    await chaos.activate(drift, {}, { mode: 'shadow' });
    await chaos.activate(still, {});
    arrive('s-1', () => price.apply(100)).end();
    expect(seen.map(({ touched }) => touched)).toEqual([false]);
  });

  it('are not touched by a fault that touches everyone, also where they have a scope', async () => {
    const clock = createVirtualClock();
    const everyone = fault('test.everyone', ({ intercept }) => intercept(price, (cents) => cents * 2), 'process');
    await using chaos = await engine([drift, everyone], { clock });
    const arrive = entrance(chaos);
    const seen: WatchedRequest[] = [];
    chaos.parts.traffic.watch((request) => seen.push(request));
    const activation = await chaos.activate(everyone, {});
    await chaos.activate(drift, {}, forSession);
    let paid = 0;
    arrive('s-1', () => {
      paid = price.apply(100);
    }).end();
    expect([paid, activation.counters.injected]).toEqual([202, 1]);
    expect(seen.map(({ touchedBy }) => touchedBy.map(({ fault: { id } }) => id))).toEqual([['test.drift']]);
  });

  it('are undecided if a fault that they might have met was activated in their midst', async () => {
    const { chaos, arrive, seen } = await setup();
    const early = arrive('s-1');
    const activation = await chaos.activate(drift, {});
    const scoped = arrive('s-1');
    early.end();
    // With the last activation the scopes of requests under way are lost.
    await activation.restore();
    await chaos.activate(drift, {});
    scoped.end();
    arrive('s-1').end();
    expect(seen.map(({ touched }) => touched)).toEqual([undefined, undefined, false]);
  });

  it('fail with a status of 500 or more, and are unanswered if the client goes away', async () => {
    const { arrive, seen } = await setup();
    arrive('s-1').end(499);
    arrive('s-1').end(500);
    arrive('s-1').close();
    expect(seen.map(({ answered, failed }) => [answered, failed])).toEqual([
      [true, false],
      [true, true],
      [false, false],
    ]);
  });

  it('are counted once if two adapters see them', async () => {
    const { chaos, arrive, seen } = await setup();
    await chaos.activate(drift, {}, forSession);
    const inner = entrance(chaos);
    const response = new Response();
    // The outer adapter can't read the attribute that the inner one knows.
    arrive('none', () => inner('s-1', () => price.apply(100), response), response);
    response.end();
    expect(seen.map(({ touched }) => touched)).toEqual([true]);
  });

  it('are told to everybody who watches, until each has stopped', async () => {
    const { chaos, arrive, seen, stop } = await setup();
    const others: unknown[] = [];
    const stopOther = chaos.parts.traffic.watch((request) => others.push(request));
    const first = arrive('s-1');
    stop();
    first.end();
    arrive('s-1').end();
    expect([seen.length, others.length, chaos.parts.traffic.watched]).toEqual([0, 2, true]);
    stopOther();
    arrive('s-1').end();
    expect([others.length, chaos.parts.traffic.watched]).toEqual([2, false]);
  });

  it('are not touched by what is injected into their work once they are over', async () => {
    const { chaos, arrive, seen } = await setup();
    const activation = await chaos.activate(drift, {}, forSession);
    let later = () => 0;
    arrive('s-1', () => {
      const scope = captureScope();
      later = () => withScope(scope, () => price.apply(100));
    }).end();
    expect([later(), activation.counters.injected]).toEqual([101, 1]);
    expect(seen.map(({ touched, touchedBy }) => [touched, touchedBy])).toEqual([[false, []]]);
  });

  it('are not looked at while nobody watches', async () => {
    const { chaos, arrive, seen, stop } = await setup();
    const gate = chaos.mount('idle', {});
    expect(gate.idle).toBe(false);
    const response = arrive('s-1');
    stop();
    expect([gate.idle, chaos.parts.traffic.inFlight.size]).toEqual([true, 0]);
    const again: unknown[] = [];
    chaos.parts.traffic.watch((request) => again.push(request));
    // It began before anybody watched it again.
    response.end();
    expect([seen, again]).toEqual([[], []]);
  });
});
