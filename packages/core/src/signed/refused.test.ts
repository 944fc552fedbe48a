import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { crash, key, price, service } from '../test-support/signed-service.ts';
import type { SignedPayload } from './payload.ts';
import { Replays } from './replays.ts';
import { loadKey, sealToken } from './token.ts';

const trace = 'a'.repeat(32);
const traceparent = `00-${trace}-${'b'.repeat(16)}-01`;

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
