import { createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { createChaos } from '../engine/create.ts';
import { memoryJournal } from '../journal/index.ts';
import { captureScope } from '../scope/index.ts';
import { refusal, until } from '../test-support/engine.ts';
import { crash, drift, key, price, service } from '../test-support/signed-service.ts';
import { signChaos } from './index.ts';
import type { SignedPayload } from './payload.ts';
import { Replays } from './replays.ts';
import { loadKey, sealToken } from './token.ts';

const trace = 'a'.repeat(32);
const traceparent = `00-${trace}-${'b'.repeat(16)}-01`;

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

describe('a token is refused', () => {
  const now = 1_800_000_000;
  const valid = {
    kid: 'ci',
    aud: 'shop',
    iat: now,
    exp: now + 60,
    trace,
    jti: 't-1',
    uses: [{ fault: 'test.drift', params: { by: 7 } }],
  } satisfies SignedPayload;

  const cases: [what: string, reason: string, payload: object, headers?: object][] = [
    ['for another service', 'audience', { aud: 'payments' }],
    ['for other services', 'audience', { aud: ['payments', 'shop2'] }],
    ['that has expired', 'expired', { iat: now - 60, exp: now }],
    ['of the future', 'not-yet', { iat: now + 31, exp: now + 60 }],
    ['valid for longer than allowed', 'over-cap', { exp: now + 301 }],
    ['issued after its end', 'expired', { iat: now + 20, exp: now - 5 }],
    ['for another trace', 'trace', { trace: 'c'.repeat(32) }],
    ['without a trace', 'trace', {}, { traceparent: undefined }],
    ['with half a traceparent', 'trace', {}, { traceparent: `00-${trace}-` }],
    ['for a fault that there is not', 'fault', { uses: [{ fault: 'test.nothing' }] }],
    ['for a fault of the whole process', 'fault', { uses: [{ fault: 'test.global' }] }],
    ['for params that do not fit', 'params', { uses: [{ fault: 'test.drift', params: { by: 'much' } }] }],
    ['for one good fault and one bad', 'fault', { uses: [...valid.uses, { fault: 'test.nothing' }] }],
    ['for one fault twice', 'malformed', { uses: [...valid.uses, { fault: 'test.drift' }] }],
    ['for a fault that can not be activated', 'unavailable', { uses: [{ fault: crash.id }] }],
    ['that asks for nothing', 'malformed', { uses: [] }],
    ['that asks for too much', 'malformed', { uses: Array(9).fill({ fault: 'test.drift', at: 'x' }) }],
    ['that names another key', 'malformed', { kid: 'other' }],
    ['with what this version does not know', 'malformed', { limits: {} }],
    ['without an identity', 'malformed', { jti: undefined }],
    ['for the trace that is none', 'malformed', { trace: '0'.repeat(32) }],
    ['with times that are no numbers', 'malformed', { exp: '1900000000' }],
  ];
  it.each(cases)('%s: %s', async (_what, reason, payload, headers = {}) => {
    const { chaos, charge, refused } = await service();
    const send = (given: object) =>
      charge({ traceparent, 'x-perfshop-chaos': sealToken(given, loadKey(key)), ...headers } as Record<string, string>);
    expect([send({ ...valid, ...payload }), refused()]).toEqual([100, { [reason]: 1 }]);
    expect([chaos.activations(), price.active]).toEqual([[], false]);
    await chaos.close();
  });

  it('over the cap of faults or of their params', async () => {
    const most20 = { type: 'object', required: ['by'], properties: { by: { type: 'number', maximum: 20 } } } as const;
    const { chaos, charge, sign, refused } = await service({
      cap: { faults: ['test.drift'], params: { 'test.drift': most20 } },
    });
    const asking = (by: number) => charge(sign({ uses: [{ fault: 'test.drift', params: { by } }] }).headers);
    expect([asking(20), asking(21), asking(20)]).toEqual([120, 100, 120]);
    expect(charge(sign({ uses: [{ fault: crash.id }] }).headers)).toBe(100);
    expect(refused()).toEqual({ 'over-cap': 2 });
    await chaos.close();
    // Its defaults are nobody's params.
    const filling = { type: 'object', properties: { extra: { type: 'number', default: 1 } } } as const;
    const other = await service({ cap: { params: { 'test.drift': filling } } });
    expect([other.charge(other.sign().headers), other.refused()]).toEqual([107, {}]);
    await other.chaos.close();
    const family = await service({ cap: { faults: ['test.*'] } });
    expect(family.charge(family.sign().headers)).toBe(107);
    await family.chaos.close();
  });

  it('that the key signed, but that is no payload', async () => {
    const { chaos, charge, refused } = await service();
    for (const content of ['{', 'null', '[]', '"text"', '\u0000']) {
      const text = Buffer.from(content).toString('base64url');
      const token = `${text}.${createHmac('sha256', key.secret).update(text).digest('base64url')}`;
      expect(charge({ traceparent, 'x-perfshop-chaos': token })).toBe(100);
    }
    expect(refused()).toEqual({ malformed: 5 });
    await chaos.close();
  });

  it('longer than is looked at, though the key signed it', async () => {
    const { chaos, charge, refused } = await service();
    const sent = (length: number) => {
      const uses = [...valid.uses, { fault: 'test.drift', at: 'payments', params: 'x'.repeat(length) }];
      const token = sealToken({ ...valid, uses: uses.toReversed() }, loadKey(key));
      return [token.length <= 4096, charge({ traceparent, 'x-perfshop-chaos': token })];
    };
    expect([sent(2700), sent(2900)]).toEqual([
      [true, 107],
      [false, 100],
    ]);
    expect(refused()).toEqual({ malformed: 1 });
    await chaos.close();
  });

  it('once it had its number of requests, and no other one with it', async () => {
    const { chaos, charge, sign, refused } = await service({ maxRequests: 3 });
    const { headers } = sign();
    expect([1, 2, 3, 4, 5].map(() => charge(headers))).toEqual([107, 107, 107, 100, 100]);
    expect([charge(sign().headers), refused()]).toEqual([107, { replayed: 2 }]);
    await chaos.close();
  });

  it('when there are too many different faults at once', async () => {
    const { chaos, charge, sign, refused, clock } = await service();
    const asking = (by: number) => charge(sign({ uses: [{ fault: 'test.drift', params: { by } }] }).headers);
    for (let by = 1; by <= 64; by++) expect(asking(by)).toBe(100 + by);
    expect([asking(65), asking(64), refused()]).toEqual([100, 164, { crowded: 1 }]);
    await clock.advance(60_000);
    expect(asking(65)).toBe(165);
    await chaos.close();
  });

  it('by everybody who does not have the key', async () => {
    const { chaos, charge, refused } = await service();
    const text = Buffer.from(JSON.stringify(valid)).toString('base64url');
    const by = (secret: string) => `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
    for (const token of [
      by(`${key.secret} `),
      by(''),
      `${text}.`,
      text,
      `.${text}`,
      `${by(key.secret)}.`,
      'x'.repeat(5000),
    ]) {
      expect(charge({ traceparent, 'x-perfshop-chaos': token })).toBe(100);
    }
    expect(refused()).toEqual({ forged: 2, malformed: 5 });
    expect(charge({ traceparent, 'x-perfshop-chaos': by(key.secret) })).toBe(107);
    await chaos.close();
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

describe('the memory of tokens', () => {
  it('is given back when they expire', async () => {
    const { chaos, charge, sign, clock, refused } = await service();
    for (let n = 0; n < 10_000; n++) charge(sign({ for: '10s' }).headers);
    expect([charge(sign().headers), refused()]).toEqual([100, { crowded: 1 }]);
    await clock.advance(10_000);
    expect([charge(sign().headers), refused()]).toEqual([107, { crowded: 1 }]);
    await chaos.close();
  });

  it('has an end, and room again once tokens have expired', () => {
    const replays = new Replays(2);
    for (let n = 0; n < 10_000; n++) replays.count(`t-${n}`, n);
    expect([replays.obstacle('t-1'), replays.obstacle('new')]).toEqual([undefined, 'crowded']);
    replays.count('t-9000', 9000);
    expect(replays.obstacle('t-9000')).toBe('replayed');
    replays.sweep(5000);
    expect([replays.obstacle('new'), replays.obstacle('t-9000'), replays.obstacle('t-5001')]).toEqual([
      undefined,
      'replayed',
      undefined,
    ]);
  });
});

describe('the keys', () => {
  it('can be replaced one after the other', async () => {
    const next = { id: 'next', secret: 'another secret of the tests, of 32 bytes or more' };
    const { chaos, charge, sign } = await service({ keys: [next, key] });
    expect([charge(sign().headers), charge(sign({ key: next }).headers)]).toEqual([107, 107]);
    expect(chaos.activations().map((one) => one.view().by)).toEqual(['signed:ci', 'signed:next']);
    await chaos.close();
  });

  it('switch it off by their absence: then nothing is looked at', async () => {
    const { chaos, charge, sign } = await service({ keys: [] });
    expect([charge(sign().headers), chaos.state().signed, chaos.parts.signed]).toEqual([100, undefined, undefined]);
    await chaos.close();
  });

  it('are never shown', async () => {
    const { chaos } = await service();
    expect(inspect(chaos.parts, { depth: 20, showHidden: true })).not.toContain(key.secret);
    const error = await refusal(createChaos({ signed: { keys: [{ id: 'short', secret: 'hush' }], audience: 'shop' } }));
    expect(error.message).toBe('createChaos: signed.keys[0]: secret must have 32 bytes or more');
    expect(JSON.stringify(error)).not.toContain('hush');
    await chaos.close();
  });
});

describe('the options', () => {
  const refused: readonly (readonly [object | string, RegExp])[] = [
    ['text', /signed must be an object/],
    [{ keys: {} }, /signed.keys must be a list/],
    [{ keys: [key, { ...key }] }, /two keys have one id/],
    [{ keys: [{ id: '', secret: key.secret }] }, /id must be a text/],
    [{ keys: [{ id: 'a' }] }, /secret must be a text or bytes/],
    [{ audience: '' }, /signed.audience must be the name of this service/],
    [{ maxDuration: '2h' }, /signed.maxDuration must be from "1s" to "1h"/],
    [{ maxDuration: 'soon' }, /signed.maxDuration/],
    [{ maxRequests: 0 }, /signed.maxRequests must be a whole number/],
    [{ propagateTo: 'pay' }, /signed.propagateTo must be a list/],
    [{ propagateTo: ['*'] }, /not a host/],
    [{ propagateTo: ['https://pay.acme.internal'] }, /not a host/],
    [{ cap: { faults: ['test.dirft'] } }, /did you mean "test.drift"/],
    [{ cap: { faults: ['acme.*'] } }, /There is no family "acme"/],
    [{ cap: { fault: [] } }, /signed.cap: there is no option "fault"; did you mean "faults"/],
    [
      { cap: { params: { 'test.drift': { type: 'thing' } } } },
      /signed.cap.params\["test.drift"\] is not valid JSON Schema/,
    ],
    [{ cap: { params: { 'test.none': {} } } }, /There is no fault "test.none"/],
    [{ cap: 1 }, /signed.cap must be an object/],
    [{ cap: { faults: 'test.drift' } }, /signed.cap.faults must be a list/],
    [{ audiance: 'shop' }, /there is no option "audiance"; did you mean "audience"/],
  ];
  it.each(refused)('%j are refused', async (options, message) => {
    const given = typeof options === 'string' ? (options as never) : options;
    const promise = typeof options === 'string' ? service({}, { signed: given as never }) : service(given);
    expect((await refusal(promise)).message).toMatch(message);
  });

  it('of signChaos are checked where it is called', () => {
    const good = { key, audience: 'shop', uses: [{ fault: 'test.drift' }] };
    const bad = [
      { key: { id: 'a', secret: 'short' } },
      { for: '0s' },
      { for: 'soon' },
      { trace: 'A'.repeat(32) },
      { trace: '0'.repeat(32) },
      { uses: [] },
      { uses: [{ fault: '' }] },
      { uses: [{ fault: 'test.drift', params: { text: 'x'.repeat(4000) } }] },
      { audience: [] },
    ];
    for (const one of bad) {
      expect(() => signChaos({ ...good, ...one }), JSON.stringify(one)).toThrow(
        expect.objectContaining({ code: 'CHAOS_OPTION_INVALID' }),
      );
    }
    expect(signChaos({ ...good, trace }).headers).toMatchObject({ traceparent: expect.stringContaining(trace) });
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
