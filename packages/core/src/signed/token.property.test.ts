import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { key, type Service, service } from '../test-support/signed-service.ts';
import { loadKey, openToken, sealToken } from './token.ts';

let shop: Service;
beforeEach(async () => {
  shop = await service({ maxRequests: 1_000_000 });
});
afterEach(() => shop.chaos.close());

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ ,%é\u0000';
const character = fc.constantFrom(...alphabet);

describe('a token', () => {
  it('is worth nothing once anything of it was changed', () => {
    const { headers, token } = shop.sign();
    const place = fc.nat({ max: token.length - 1 });
    const changed = fc.oneof(
      fc.tuple(place, character).map(([at, by]) => token.slice(0, at) + by + token.slice(at + 1)),
      fc.tuple(place, character).map(([at, by]) => token.slice(0, at) + by + token.slice(at)),
      place.map((at) => token.slice(0, at)),
      place.map((at) => token.slice(0, at) + token.slice(at + 1)),
      fc.tuple(place, place).map(([a, b]) => token.slice(a) + token.slice(0, b)),
      fc.array(character, { minLength: 1, maxLength: 5 }).map((more) => token + more.join('')),
      fc.string({ maxLength: 6000 }),
    );
    let refused = 0;
    fc.assert(
      fc.property(changed, (other) => {
        if (other === token) return;
        refused++;
        expect(shop.charge({ ...headers, 'x-perfshop-chaos': other })).toBe(100);
      }),
      { numRuns: 2000 },
    );
    expect(Object.values(shop.refused()).reduce((sum, count) => sum + count, 0)).toBe(refused);
    expect(Object.keys(shop.refused()).sort()).toEqual(['forged', 'malformed']);
    expect(shop.charge(headers)).toBe(107);
  });

  it('signed by the key never breaks a request, whatever is in it', () => {
    const { headers, trace } = shop.sign();
    const now = Math.floor(shop.clock.now() / 1000);
    // Mostly right, so that what is wrong is found at every stage of the checks.
    const mostly = (good: fc.Arbitrary<unknown>) =>
      fc.oneof({ weight: 15, arbitrary: good }, { weight: 1, arbitrary: fc.jsonValue() });
    const use = fc.record({
      fault: mostly(fc.constantFrom('test.drift', 'test.drift', 'test.global', '__proto__')),
      params: mostly(fc.record({ by: mostly(fc.integer({ min: -5, max: 5 })) })),
    });
    const fields = {
      kid: mostly(fc.constant('ci')),
      aud: mostly(fc.constant('shop')),
      iat: mostly(fc.constant(now)),
      exp: mostly(fc.constant(now + 60)),
      trace: mostly(fc.constant(trace)),
      jti: mostly(fc.uuid()),
      uses: mostly(fc.array(use, { minLength: 1, maxLength: 2 })),
    };
    const payload = fc.oneof({ weight: 5, arbitrary: fc.record(fields) }, fc.jsonValue());
    const seen = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(payload, (given) => {
        const before = shop.chaos.state().signed?.accepted;
        const token = sealToken(given as object, loadKey(key));
        const charged = shop.charge({ ...headers, 'x-perfshop-chaos': token });
        const accepted = shop.chaos.state().signed?.accepted !== before;
        seen[accepted ? 'accepted' : 'refused']++;
        if (!accepted) expect(charged).toBe(100);
      }),
      { numRuns: 3000 },
    );
    expect(seen.refused).toBeGreaterThan(500);
    expect(seen.accepted).toBeGreaterThan(100);
  });

  it('opens to what was sealed, by that key only', () => {
    const secret = fc.uint8Array({ minLength: 32, maxLength: 80 });
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), secret, secret, (payload, one, other) => {
        fc.pre(Buffer.compare(one, other) !== 0);
        const [mine, theirs] = [loadKey({ id: 'a', secret: one }), loadKey({ id: 'b', secret: other })];
        const plain = JSON.parse(JSON.stringify(payload));
        const token = sealToken(payload, mine);
        fc.pre(token.length <= 4096);
        expect(openToken(token, [theirs, mine])).toEqual({ key: mine, payload: plain });
        expect(openToken(token, [theirs])).toEqual({ refused: 'forged' });
      }),
    );
  });
});

describe('the baggage', () => {
  it('never breaks a request, whatever is in it', () => {
    const piece = fc.constantFrom('perfshop', '=', ';', ',', ' ', 'a', shop.sign().token, '%', '\t');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expect(shop.charge({ baggage: pieces.join('') })).toBe(100);
      }),
    );
  });
});
