import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostMatcher, isHostPattern } from './hosts.ts';

describe('the hosts that a token is carried to', () => {
  it.each([
    ['pay.acme.internal', ['pay.acme.internal', 'PAY.acme.internal', 'pay.acme.internal:8443', 'pay.acme.internal.']],
    ['pay.acme.internal:8443', ['pay.acme.internal:8443', 'pay.acme.internal.:8443']],
    ['*.acme.internal', ['pay.acme.internal', 'a.b.acme.internal:80']],
    ['127.0.0.1:3000', ['127.0.0.1:3000']],
    ['[::1]:3000', ['[::1]:3000']],
    ['Localhost', ['localhost', 'localhost:1']],
  ])('%s are meant by the pattern', (pattern, hosts) => {
    expect(isHostPattern(pattern)).toBe(true);
    expect(hosts.filter((host) => !hostMatcher([pattern])(host))).toEqual([]);
  });

  it.each([
    [
      'pay.acme.internal',
      ['evil-pay.acme.internal', 'pay.acme.internal.evil.org', 'payXacme.internal', 'acme.internal', ''],
    ],
    ['pay.acme.internal:8443', ['pay.acme.internal', 'pay.acme.internal:80', 'pay.acme.internal:84430']],
    [
      '*.acme.internal',
      ['acme.internal', '.acme.internal', 'evilacme.internal', 'acme.internal.evil.org', '*.evil.org'],
    ],
    ['127.0.0.1:3000', ['127.0.0.1', '127.0.0.10:3000', '127.0.0.1:30000']],
  ])('not by %s', (pattern, hosts) => {
    expect(hosts.filter(hostMatcher([pattern]))).toEqual([]);
  });

  it.each([
    '*',
    '*.',
    '',
    'https://pay',
    'pay/path',
    'a b',
    'pay:',
    'pay:port',
    '*.*.internal',
    'a.*.internal',
    'user@pay',
    '.pay',
    7,
  ])('can not be %j', (pattern) => {
    expect(isHostPattern(pattern)).toBe(false);
  });

  it('are nobody while none is named', () => {
    fc.assert(fc.property(fc.domain(), (host) => hostMatcher([])(host) === false));
  });

  it('are the named ones only', () => {
    fc.assert(
      fc.property(fc.domain(), fc.domain(), (named, other) => {
        fc.pre(isHostPattern(named) && named.toLowerCase() !== other.toLowerCase());
        const matches = hostMatcher([named]);
        expect([matches(named), matches(other), matches(`${named}.${other}`), matches(`x${named}`)]).toEqual([
          true,
          false,
          false,
          false,
        ]);
      }),
    );
  });
});
