import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { createChaos } from '../engine/create.ts';
import { memoryJournal } from '../journal/index.ts';
import { captureScope } from '../scope/index.ts';
import { until } from '../test-support/engine.ts';
import { drift, key, price, service } from '../test-support/signed-service.ts';

describe('a signed request', () => {
  it('meets the faults that it asks for, and nobody else does', async () => {
    const { chaos, charge, sign } = await service();
    const { headers } = sign();
    expect(charge(headers)).toBe(107);
    expect([charge({}), charge({ traceparent: headers.traceparent as string }), price.apply(100)]).toEqual([
      100, 100, 100,
    ]);
    expect(charge(headers)).toBe(107);
    expect(chaos.counters()['test.drift']).toMatchObject({ injected: 2 });
    expect(chaos.state().signed).toEqual({ accepted: 2, refused: {} });
    expect(chaos.activations().map((one) => one.view())).toMatchObject([
      { fault: 'test.drift', params: { by: 7 }, by: 'signed:ci', target: { when: 'code' } },
    ]);
    await chaos.close();
  });

  it('may carry its token in the baggage, beside other entries', async () => {
    const { chaos, charge, sign } = await service();
    const { headers, token } = sign();
    const { traceparent } = headers as { traceparent: string };
    expect(charge({ traceparent, baggage: `user=u-1;p=1, perfshop=${token};ttl=5 , other=perfshop` })).toBe(107);
    expect(charge({ traceparent, baggage: 'perfshopping=1,user=perfshop' })).toBe(100);
    expect(chaos.state().signed).toEqual({ accepted: 1, refused: {} });
    await chaos.close();
  });

  it('gets its own params, whatever others ask for at the same time', async () => {
    const { chaos, charge, sign } = await service();
    const charged = [1, 20, 300, 20].map((by) =>
      charge(sign({ uses: [{ fault: 'test.drift', params: { by } }] }).headers),
    );
    expect(charged).toEqual([101, 120, 400, 120]);
    expect(charge(sign({ uses: [{ fault: 'test.drift' }] }).headers)).toBe(101);
    // One activation by fault and params, not one by token.
    expect(chaos.activations()).toHaveLength(4);
    await chaos.close();
  });

  it('goes ahead of what is active for everybody, however new that is', async () => {
    const { chaos, charge, sign } = await service();
    await chaos.activate(drift, { by: 1000 });
    const { headers } = sign();
    expect([charge(headers), charge({})]).toEqual([107, 1100]);
    const newer = await chaos.activate(drift, { by: 500 });
    expect([charge(headers), charge({})]).toEqual([107, 600]);
    await newer.restore();
    expect([charge(headers), charge({})]).toEqual([107, 1100]);
    await chaos.close();
  });

  it('carries its scope into work that outlives it, until the token expires', async () => {
    const { chaos, charge, sign, clock } = await service();
    const gate = chaos.mount<object>('worker', {});
    const { headers } = sign();
    const work = gate.run(gate.open({}, { method: 'GET', path: '/', headers }), captureScope);
    const { withScope } = await import('../scope/index.ts');
    const later = () => withScope(work, () => price.apply(100));
    await clock.advance(59_000);
    expect([later(), charge({})]).toEqual([107, 100]);
    // Another token keeps the fault on.
    const other = sign().headers;
    expect(charge(other)).toBe(107);
    await clock.advance(1_000);
    expect([later(), charge({}), charge(other)]).toEqual([100, 100, 107]);
    await chaos.close();
  });

  it('leaves nothing behind once the last token has expired', async () => {
    const { chaos, charge, sign, clock } = await service();
    charge(sign({ for: '10s' }).headers);
    await clock.advance(5_000);
    charge(sign({ for: '30s' }).headers);
    await clock.advance(29_999);
    expect([chaos.activations().length, price.active]).toEqual([1, true]);
    await clock.advance(1);
    expect([chaos.activations().length, price.active, clock.pending]).toEqual([0, false, 0]);
    const { store } = chaos.parts;
    const scope = { key: 'k', method: 'GET', path: '/', attributes: {}, exempt: false };
    expect(store.run(scope, () => store.current())).toBeUndefined();
    expect(charge(sign().headers)).toBe(107);
    await chaos.close();
    expect(clock.pending).toBe(0);
  });

  it('can ask again and again for hours, each time by a new token', async () => {
    const { chaos, charge, sign, clock } = await service();
    for (let minute = 0; minute < 26 * 60; minute += 3) {
      expect(charge(sign({ for: '5m' }).headers)).toBe(107);
      await clock.advance(3 * 60_000);
    }
    expect(chaos.activations()).toHaveLength(1);
    await chaos.close();
  });

  it('needs no scope of other requests', async () => {
    const { chaos, charge, sign } = await service();
    const seen: string[] = [];
    const reading = { attributes: { session: (name: string) => seen.push(name) && name } };
    const gate = chaos.mount<string>('reading', reading);
    const arrive = (name: string, headers = {}) => gate.open(name, { method: 'GET', path: '/', headers });
    expect([arrive('plain'), seen]).toEqual([undefined, []]);
    charge(sign().headers);
    expect([arrive('plain'), seen, gate.idle]).toEqual([undefined, [], false]);
    expect(arrive('signed', sign().headers)).toMatchObject({ attributes: { session: 'signed' } });
    await chaos.close();
  });

  it('ends neither with what is active for others, nor the other way round', async () => {
    const { chaos, charge, sign, clock } = await service();
    const gate = chaos.mount<string>('visit', { attributes: { session: (name) => name } });
    const visit = (session: string) =>
      gate.run(gate.open(session, { method: 'GET', path: '/', headers: {} }), () => price.apply(100));
    const { headers } = sign();
    charge(headers);
    const one = await chaos.activate(drift, { by: 50 }, { target: { attributes: { session: 's-1' } } });
    expect([visit('s-1'), visit('s-2'), charge(headers)]).toEqual([150, 100, 107]);
    await clock.advance(60_000);
    expect([visit('s-1'), visit('s-2'), charge(headers)]).toEqual([150, 100, 100]);
    const other = sign().headers;
    charge(other);
    await one.restore();
    expect([visit('s-1'), charge(other)]).toEqual([100, 107]);
    await chaos.close();
  });

  it('does not wait for a journal or a cluster', async () => {
    const { chaos, charge, sign } = await service({}, { journal: memoryJournal() });
    expect(charge(sign().headers)).toBe(107);
    const limited = await chaos.activate(drift, { by: 1 }, { limits: { injections: 1 } });
    expect([charge({}), charge({}), charge(sign().headers)]).toEqual([101, 100, 107]);
    await limited.restore();
    await chaos.close();
  });

  it('is not touched when its path is exempt, nor before the application is ready', async () => {
    const { chaos, charge, sign } = await service();
    expect([charge(sign().headers, '/healthz'), charge(sign().headers, '/exempt')]).toEqual([100, 100]);
    expect(chaos.state().signed).toEqual({ accepted: 0, refused: {} });
    expect(chaos.activations()).toEqual([]);
    const early = await createChaos({ signed: { keys: [key], audience: 'shop' } });
    early.mount('test', {});
    expect(early.armed).toBe(false);
    await early.close();
    await chaos.close();
  });

  it('comes back after everything was restored, but not while the kill switch is engaged', async () => {
    const { chaos, charge, sign, refused, clock } = await service();
    const { headers } = sign();
    charge(headers);
    await chaos.restoreAll();
    expect(price.active).toBe(false);
    expect(charge(headers)).toBe(107);
    await chaos.kill('test');
    expect([charge(headers), refused()]).toEqual([100, { unavailable: 1 }]);
    chaos.release();
    expect(charge(headers)).toBe(107);
    await chaos.close();
    expect([charge(headers), clock.pending, refused()]).toEqual([100, 0, { unavailable: 1 }]);
  });
});

describe('what is carried on', () => {
  const carrying = async (traceparentOf: (given: string) => string = (given) => given) => {
    const one = await service({ propagateTo: ['pay.acme.internal'] });
    const { headers, token } = one.sign();
    const gate = one.chaos.mount<object>('door', {});
    const traceparent = traceparentOf(headers.traceparent as string);
    const scope = gate.open({}, { method: 'GET', path: '/', headers: { ...headers, traceparent } });
    const carried = (host: string) => one.chaos.parts.signed?.outboundHeaders(scope, host);
    return { ...one, carried, token, traceparent: headers.traceparent };
  };

  it('is the token with its trace, until it expires', async () => {
    const { carried, clock, chaos, token, traceparent } = await carrying();
    expect(carried('pay.acme.internal')).toEqual({ 'x-perfshop-chaos': token, traceparent });
    expect([carried('acme.internal'), carried('')]).toEqual([undefined, undefined]);
    await clock.advance(59_999);
    expect(carried('pay.acme.internal')).toBeDefined();
    await clock.advance(1);
    expect(carried('pay.acme.internal')).toBeUndefined();
    await chaos.close();
  });

  it('is nothing of what a later version may have appended to the trace', async () => {
    const { carried, chaos, traceparent } = await carrying((given) => `${given}-secret`);
    expect(carried('pay.acme.internal')).toMatchObject({ traceparent });
    await chaos.close();
  });

  it('is nothing for work that no token asked for', async () => {
    const { chaos } = await carrying();
    const scope = { key: 'k', method: 'GET', path: '/', attributes: {}, exempt: false };
    const { signed } = chaos.parts;
    expect([scope, undefined].map((one) => signed?.outboundHeaders(one, 'pay.acme.internal'))).toEqual([
      undefined,
      undefined,
    ]);
    await chaos.close();
  });
});

describe('telemetry', () => {
  it('counts tokens by what became of them', async () => {
    const registry = new Registry();
    const { chaos, charge, sign } = await service({}, { telemetry: { registry } });
    charge(sign().headers);
    charge(sign({ audience: 'payments' }).headers);
    charge({ ...sign().headers, 'x-perfshop-chaos': 'a.b' });
    charge({ ...sign().headers, 'x-perfshop-chaos': 'a.c' });
    const text = await registry.metrics();
    expect(text).toContain('perfshop_signed_accepted_total 1\n');
    expect(text).toContain('perfshop_signed_refused_total{reason="audience"} 1\n');
    expect(text).toContain('perfshop_signed_refused_total{reason="forged"} 2\n');
    expect(JSON.parse(JSON.stringify(chaos.state())).signed).toEqual({
      accepted: 1,
      refused: { audience: 1, forged: 2 },
    });
    await chaos.close();
  });

  it('tells about injections like any other', async () => {
    const { chaos, charge, sign } = await service();
    const types: string[] = [];
    chaos.events.subscribe(({ type }) => types.push(type));
    charge(sign().headers);
    await until(() => types.includes('activated'));
    expect(types).toEqual(['injected', 'activated']);
    await chaos.close();
  });
});
