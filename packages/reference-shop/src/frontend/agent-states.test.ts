import { get as httpGet, type IncomingMessage } from 'node:http';
import { agentState } from '@perfshop/chaos-frontend/points';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';
import type { Visitor } from '../test-support/visitor.ts';

const path = '/api/chaos/frontend/state';
let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});
afterAll(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
});

/** What the points hand to whoever asks, as a fault would: for one session. */
function tell(ref: string, levers: object): () => void {
  return agentState.attach({
    key: `test-${ref}`,
    handler: (state, { session }) => (session === ref ? { ...state, ...levers } : state),
  });
}

/** Reads the states of a stream as they come. */
async function listen(visitor: Visitor) {
  const states: unknown[] = [];
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    httpGet(`${shop.shop.publicUrl}${path}/stream`, { headers: { cookie: visitor.cookie } }, resolve).on(
      'error',
      reject,
    );
  });
  cleanups.push(() => response.destroy());
  const listening = { response, states, ended: false };
  response.setEncoding('utf8').on('data', (text: string) => {
    for (const [, data] of text.matchAll(/^event: state\ndata: (.*)$/gm)) states.push(JSON.parse(data ?? ''));
  });
  response.on('end', () => {
    listening.ended = true;
  });
  await vi.waitUntil(() => states.length > 0, { timeout: 40_000 });
  return listening;
}
/** Any change of the chaos makes the shop look again. */
const touch = () =>
  shop.control('POST', '/activations', {
    fault: 'business.vat-rate',
    target: { attributes: { session: 'nobody' } },
  });

describe('what the agent of a browser is told', () => {
  it('is to rest, unless a fault asks this browser for something', async () => {
    const [meant, other] = [await shop.visitor(), await shop.visitor()];
    expect((await meant.get(path)).body).toEqual({ levers: {} });
    cleanups.push(tell(meant.ref, { 'cpu-burn': { intensity: 40 } }));
    expect((await meant.get(path)).body).toEqual({ levers: { 'cpu-burn': { intensity: 40 } } });
    expect((await other.get(path)).body).toEqual({ levers: {} });
  });

  it('comes by events: at once, and after a change to whom it concerns', async () => {
    const [meant, other] = [await shop.visitor(), await shop.visitor()];
    const [hears, rests] = [await listen(meant), await listen(other)];
    expect([hears.states, rests.states]).toEqual([[{ levers: {} }], [{ levers: {} }]]);
    expect(hears.response.headers).toMatchObject({
      'content-type': expect.stringMatching('text/event-stream'),
      'cache-control': 'no-store',
    });
    const rest = tell(meant.ref, { 'dom-flood': { intensity: 5 } });
    await touch();
    await vi.waitUntil(() => hears.states.length === 2, { timeout: 40_000 });
    rest();
    await shop.control('POST', '/reset', {});
    await vi.waitUntil(() => hears.states.length === 3, { timeout: 40_000 });
    expect(hears.states.slice(1)).toEqual([{ levers: { 'dom-flood': { intensity: 5 } } }, { levers: {} }]);
    expect(rests.states).toEqual([{ levers: {} }]);
  });

  it('is told in time whatever goes wrong in the shop', async () => {
    const visitor = await shop.visitor();
    for (const [fault, params] of [
      ['performance.latency', { ms: 60_000 }],
      ['performance.http-error', { status: 503 }],
    ])
      expect((await shop.control('POST', '/activations', { fault, params })).status).toBe(201);
    cleanups.push(() => shop.control('POST', '/reset', {}));
    const before = performance.now();
    expect(await visitor.get(path)).toMatchObject({ status: 200, body: { levers: {} } });
    await listen(visitor);
    expect(performance.now() - before).toBeLessThan(5_000);
  });

  it('does not keep a shop that closes waiting', async () => {
    const closing = await RunningShop.start();
    const visitor = await closing.visitor();
    const answer = await fetch(`${closing.shop.publicUrl}${path}/stream`, { headers: { cookie: visitor.cookie } });
    const text = answer.text();
    const before = performance.now();
    await closing.close();
    expect(await text).toMatch('event: state');
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});
