import { describe, expect, it } from 'vitest';
import { defineCallPoint } from '../points/index.ts';
import { captureScope } from '../scope/index.ts';
import type { RequestScope } from '../scope/request-scope.ts';
import { engine, fault, record } from '../test-support/engine.ts';
import type { Chaos } from './chaos.ts';
import { ScopeDemand } from './demand.ts';
import { type AdapterOptions, DURING, RequestGate } from './request-gate.ts';
import { REQUEST_POINT } from './request-point.ts';
import type { SignedGate } from './signed-gate.ts';

const nothing = fault('test.nothing', () => {});
const trace = '4bf92f3577b34da6a3ce929d0e0e4736';

/** The scope in which a request runs while something is active. */
function scopeOf(chaos: Chaos, options: AdapterOptions<object>, headers = {}, path = '/cart', method?: string) {
  const gate = chaos.mount('test', options);
  chaos.ready();
  const scope = gate.open({}, { method, path, headers });
  return gate.run(scope, () => captureScope().scopes[0]?.[1]);
}

describe('the scope of a request', () => {
  it('has its method, its path and its attributes', async () => {
    await using chaos = await engine([nothing]);
    await chaos.activate(nothing, {});
    const attributes = { session: () => 's-1', age: () => 42, admin: () => false, team: () => undefined };
    expect(scopeOf(chaos, { attributes }, {}, '/cart', 'POST')).toMatchObject({
      method: 'POST',
      path: '/cart',
      attributes: { session: 's-1', age: 42, admin: false, team: undefined },
      exempt: false,
    });
    expect(scopeOf(chaos, {})).toMatchObject({ method: undefined, attributes: {} });
  });

  it('is known by what the adapter says, else by the trace, else by the id of the request, else by chance', async () => {
    await using chaos = await engine([nothing]);
    await chaos.activate(nothing, {});
    const keyOf = (headers: object, options = {}) => scopeOf(chaos, options, headers)?.key;
    const headers = { traceparent: `00-${trace}-00f067aa0ba902b7-01`, 'x-request-id': 'r-1' };
    expect(keyOf(headers, { requestKey: () => 7 })).toBe('7');
    expect(keyOf(headers, { requestKey: () => undefined })).toBe(trace);
    expect(keyOf(headers)).toBe(trace);
    expect(keyOf({ 'x-request-id': 'r-1' })).toBe('r-1');
    for (const traceparent of ['garbage', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`, ['a', 'b']]) {
      expect(keyOf({ ...headers, traceparent })).toBe('r-1');
    }
    for (const id of ['', 'x'.repeat(129), undefined]) {
      expect(keyOf({ 'x-request-id': id })).toMatch(/^[\w-]{16}$/);
    }
    expect(keyOf({})).not.toBe(keyOf({}));
  });

  it.each(['/healthz', '/readyz', '/livez', '/metrics', '/api/admin/chaos', '/api/admin/chaos/kill', '/auth/login'])(
    'is exempt at %s',
    async (path) => {
      await using chaos = await engine([nothing]);
      await chaos.activate(nothing, {});
      expect(scopeOf(chaos, { exempt: ['/auth/*rest'] }, {}, path)?.exempt).toBe(true);
    },
  );

  it('lacks an attribute whose reader throws, which is told once', async () => {
    await using chaos = await engine([nothing]);
    await chaos.activate(nothing, {});
    const events = record(chaos);
    const attributes = {
      session: () => {
        throw new Error('no session here');
      },
      team: () => {
        throw 'a text';
      },
    };
    const gate = chaos.mount('test', { attributes });
    const request = { method: 'GET', path: '/', headers: {} };
    const scopes = [gate.open({}, request), gate.open({}, request)];
    expect(scopes.map((scope) => scope?.attributes)).toEqual([
      { session: undefined, team: undefined },
      { session: undefined, team: undefined },
    ]);
    expect(events.filter(({ type }) => type === 'attribute-failed')).toMatchObject([
      { attribute: 'session', error: 'no session here' },
      { attribute: 'team', error: 'a text' },
    ]);
  });
});

describe('the gate of an adapter', () => {
  const request = (headers = {}) => ({ method: 'GET', path: '/', headers });

  it('is idle while nothing asks about requests; a fault that touches everyone asks only if it acts on requests', async () => {
    const served = defineCallPoint<void>(REQUEST_POINT);
    const other = defineCallPoint<void>('request-gate.other');
    const requests = fault('test.requests', ({ around }) => around(served, (next) => next()), 'process');
    const elsewhere = fault('test.elsewhere', ({ around }) => around(other, (next) => next()), 'process');
    const both = fault('test.both', ({ around }) => around(served, (next) => next()));
    await using chaos = await engine([requests, elsewhere, both]);
    const gate = chaos.mount<object>('test', {});
    chaos.ready();
    expect([gate.idle, gate.open({}, request())]).toEqual([true, undefined]);
    await chaos.activate(elsewhere, {});
    expect([gate.idle, gate.open({}, request())]).toEqual([true, undefined]);
    const activation = await chaos.activate(requests, {});
    expect([gate.idle, gate.open({}, request())?.path]).toEqual([false, '/']);
    const narrow = await chaos.activate(both, {});
    await activation.restore();
    expect(gate.idle).toBe(false);
    await narrow.restore();
    expect([gate.idle, gate.open({}, request())]).toEqual([true, undefined]);
  });

  it('passes on whom nothing is about, by their attributes alone, and counts them as considered', async () => {
    const served = defineCallPoint<void>(REQUEST_POINT);
    const requests = fault('test.requests', ({ around }) => around(served, (next) => next()));
    await using chaos = await engine([requests, nothing]);
    const asked: string[] = [];
    const attributes = {
      session: (source: { session?: string }) => {
        asked.push('session');
        return source.session;
      },
      team: () => {
        asked.push('team');
        return 'red';
      },
    };
    const gate = chaos.mount<{ session?: string }>('test', { attributes });
    chaos.ready();
    expect([gate.passes({ session: 's-1' }), asked]).toEqual([true, []]);
    const one = await chaos.activate(requests, {}, { target: { attributes: { session: 's-1' } } });
    const other = await chaos.activate(
      nothing,
      {},
      { target: { attributes: { session: 's-2' }, route: { path: '/x' } } },
    );
    expect(['s-1', 's-2', 's-3', undefined].map((session) => gate.passes({ session } as object))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(new Set(asked)).toEqual(new Set(['session']));
    expect([one, other].map(({ counters }) => counters.view().considered)).toEqual([2, 0]);
    // Where somebody watches, every request is of interest.
    const unwatch = chaos.parts.traffic.watch(() => {});
    expect(gate.passes({ session: 's-3' })).toBe(false);
    unwatch();
    expect(gate.passes({ session: 's-3' })).toBe(true);
    const everybody = await chaos.activate(requests, {});
    expect(gate.passes({ session: 's-3' })).toBe(false);
    await everybody.restore();
    await Promise.all([one.restore(), other.restore()]);
    expect(gate.passes({ session: 's-1' })).toBe(true);
  });

  it('reads the mark of `during` off the work that a request is part of, and nothing else without a reader', async () => {
    await using chaos = await engine([nothing]);
    const gate = chaos.mount<object>('test', {});
    chaos.ready();
    const { store } = chaos.parts;
    const scope = { key: 'k', method: undefined, path: undefined, attributes: { [DURING]: 'd-1' }, exempt: false };
    const seen = () => [gate.attribute({}, DURING), gate.attribute({}, 'session')];
    expect(seen()).toEqual([undefined, undefined]);
    const leave = store.hold();
    expect(gate.run(scope, seen)).toEqual(['d-1', undefined]);
    leave();
  });

  it('gives a scope to a request whose token is admitted, and to no other', async () => {
    await using chaos = await engine([nothing]);
    const asked: unknown[] = [];
    const signed = {
      tokenOf: (headers: Record<string, unknown>) => headers.token as string | undefined,
      admit: (token: string, _headers: object, scope: RequestScope) => {
        asked.push([token, scope.path]);
        return token === 'good';
      },
    } as unknown as SignedGate;
    const { store, traffic } = chaos.parts;
    const demand = new ScopeDemand(traffic, store);
    const gate = new RequestGate<object>('test', {}, { store, signed }, demand, chaos.events);
    expect([gate.idle, gate.passes({})]).toEqual([false, false]);
    expect([gate.open({}, request()), asked]).toEqual([undefined, []]);
    expect(gate.open({}, request({ token: 'good' }))?.path).toBe('/');
    expect(gate.open({}, request({ token: 'bad' }))).toBeUndefined();
    const leave = demand.addAll();
    expect(gate.open({}, request({ token: 'bad' }))?.path).toBe('/');
    expect(gate.open({}, request())?.path).toBe('/');
    leave();
    expect(asked).toEqual([
      ['good', '/'],
      ['bad', '/'],
      ['bad', '/'],
    ]);
  });
});

describe('an adapter is refused for', () => {
  it.each([
    [{ attributes: { session: 's-1' } }, 'Acme adapter: attributes.session must be a function (given: "s-1")'],
    [{ attributes: { 'perfshop.x': () => 1 } }, /"perfshop\." is reserved/],
    [{ requestKey: 'id' }, 'Acme adapter: requestKey must be a function (given: "id")'],
    [{ exempt: '/health' }, 'Acme adapter: exempt must be a list of path patterns (given: "/health")'],
    [{ exempt: ['/health/:'] }, /^Acme adapter: exempt: not a path pattern: .*\(given: "\/health\/:"\)$/],
  ])('%j', async (options, message) => {
    await using chaos = await engine([]);
    let refused: unknown;
    try {
      chaos.mount('Acme', options as never);
    } catch (error) {
      refused = error;
    }
    expect(refused).toMatchObject({ code: 'CHAOS_OPTION_INVALID', details: { adapter: 'Acme' } });
    if (typeof message === 'string') expect((refused as Error).message).toBe(message);
    else expect((refused as Error).message).toMatch(message);
    expect([chaos.armed, chaos.catalogue().attributes]).toEqual([true, []]);
  });
});
