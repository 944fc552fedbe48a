import { describe, expect, it } from 'vitest';
import type { AttributeValue } from '../scope/request-scope.ts';
import { compileTarget } from './compile-target.ts';
import type { Draws } from './draws.ts';
import type { Target } from './target.ts';

const declared = new Set(['session', 'team', 'age']);
const scopeWith = (attributes: Record<string, AttributeValue>, more: object = {}) => ({
  key: 'r-1',
  method: 'GET',
  path: '/',
  attributes,
  exempt: false,
  ...more,
});
/** Draws that always give one number, and remember what they were asked about. */
function drawing(draw: number) {
  const asked: string[] = [];
  const unit = (subject: string, key: string) => {
    asked.push(`${subject} ${key}`);
    return draw;
  };
  return { asked, draws: { unit } as unknown as Draws };
}
const compile = (target: Target, draw = 0) => compileTarget(target, declared, drawing(draw).draws);
const hits = (target: Target, scope: ReturnType<typeof scopeWith>) => compile(target).matches(scope);

describe('a rate', () => {
  it.each<[rate: number, draw: number, hit: boolean]>([
    [0.5, 0.499_999, true],
    [0.5, 0.5, false],
    [0, 0, false],
    [1, 0.999_999_999, true],
  ])('of %d takes a draw of %d: %j', (rate, draw, hit) => {
    expect(compile({ rate }, draw).samples(scopeWith({ session: 's-1' }), '')).toBe(hit);
  });

  it('draws about the session, about what `by` names, or about the request', () => {
    const { asked, draws } = drawing(0);
    const scope = scopeWith({ session: 's-1', team: 'red' });
    for (const by of [undefined, 'team', 'request', 'age']) {
      compileTarget({ rate: 1, ...(by !== undefined && { by }) }, declared, draws).samples(scope, 'p-1');
    }
    expect(asked).toEqual(['s-1 p-1', 'red p-1', 'r-1 p-1', 'r-1 p-1']);
  });

  it('has no subject without a scope', () => {
    const target = compile({});
    expect([target.subject(undefined), target.subject(scopeWith({ session: 7 }))]).toEqual([undefined, '7']);
    expect(compile({ by: 'request' }).subject(scopeWith({ session: 7 }))).toBe('r-1');
  });

  it('is about sessions from when an adapter declares them, and never about an attribute called request', () => {
    const late = new Set<string>();
    const target = compileTarget({}, late, { unit: () => 0 } as unknown as Draws);
    expect(target.subject(scopeWith({ session: 7 }))).toBe('r-1');
    late.add('session');
    expect(target.subject(scopeWith({ session: 7 }))).toBe('7');
    late.add('request');
    const byRequest = compileTarget({ by: 'request' }, late, { unit: () => 0 } as unknown as Draws);
    expect(byRequest.subject(scopeWith({ request: 'x' }))).toBe('r-1');
  });
});

describe('attributes', () => {
  it('may be texts, numbers and booleans, alone or in a list, and are compared by what they look like', () => {
    const age = (wanted: AttributeValue | readonly AttributeValue[], given: AttributeValue) =>
      hits({ attributes: { age: wanted } }, scopeWith({ age: given }));
    expect([age(42, 42), age(42, '42'), age([7, 42], 42), age(42, 43)]).toEqual([true, true, true, false]);
    expect([age(true, true), age([false, 'x'], false), age(true, 'true'), age(true, false)]).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('never match work that lacks them, not even by the word for that', () => {
    expect(hits({ attributes: { session: 'undefined' } }, scopeWith({}))).toBe(false);
    expect(hits({ attributes: { session: 'undefined' } }, scopeWith({ session: undefined }))).toBe(false);
    expect(hits({ attributes: { session: 'undefined' } }, scopeWith({ session: 'undefined' }))).toBe(true);
  });

  it.each([[['s-1', {}]], [[null]], [[undefined, 's-1']], [() => 's-1']])(
    'are refused with a value such as %j',
    (wanted) => {
      expect(() => compile({ attributes: { session: wanted as never } })).toThrow(
        expect.objectContaining({
          code: 'CHAOS_TARGET_INVALID',
          message: expect.stringContaining(
            'target.attributes.session must be a string, number or boolean, or a list of them',
          ),
          details: { path: 'target.attributes.session', given: wanted },
        }),
      );
    },
  );

  it('rule a request out by the first that differs, and nothing else of a target does', () => {
    const read: string[] = [];
    const excludes = (target: Target, given: Record<string, AttributeValue>): boolean =>
      compile(target).excludes(
        {
          attribute: (request: typeof given, name) => {
            read.push(name);
            return request[name];
          },
        },
        given,
      );
    const attributes = { session: 's-1', team: ['red', 'blue'] };
    expect(excludes({ attributes }, { session: 's-1', team: 'blue' })).toBe(false);
    expect(read.splice(0)).toEqual(['session', 'team']);
    expect(excludes({ attributes }, { session: 's-2', team: 'blue' })).toBe(true);
    expect(read.splice(0)).toEqual(['session']);
    expect(excludes({ attributes }, { session: 's-1', team: 'green' })).toBe(true);
    expect(excludes({ attributes }, { session: 's-1' })).toBe(true);
    read.length = 0;
    expect(excludes({}, {})).toBe(false);
    expect(excludes({ route: { path: '/elsewhere' }, rate: 0, when: () => false }, {})).toBe(false);
    expect(read).toEqual([]);
  });

  it('spare requests that lack them a scope, unless none is asked for', () => {
    expect(compile({ attributes: { session: 's-1' } }).byAttribute).toBe(true);
    expect([compile({ attributes: {} }).byAttribute, compile({ rate: 1 }).byAttribute]).toEqual([false, false]);
  });
});

describe('a route', () => {
  it('never matches work that has no method or no path', () => {
    const unknown = scopeWith({}, { method: undefined, path: undefined });
    expect([hits({ route: { path: '/*rest' } }, unknown), hits({ route: { method: 'GET' } }, unknown)]).toEqual([
      false,
      false,
    ]);
  });

  it.each([['GET POST'], ['7GET'], ['GET7'], [''], [true]])('is refused with the method %j', (method) => {
    expect(() => compile({ route: { method: method as string } })).toThrow(
      expect.objectContaining({
        code: 'CHAOS_TARGET_INVALID',
        message: `target.route.method must be an HTTP method such as "POST" (given: ${JSON.stringify(method)})`,
        details: { path: 'target.route.method', given: method },
      }),
    );
  });
});

describe('arrivals', () => {
  it('are counted only if the draw has chosen them', () => {
    const draws = { unit: (subject: string) => (subject === 's-1' ? 0 : 0.9) } as unknown as Draws;
    const target = compileTarget({ rate: 0.5, every: 2, first: 4 }, declared, draws);
    const visit = (session: string) => (target.samples(scopeWith({ session }), '') ? 'x' : '.');
    expect(['s-1', 's-2', 's-1', 's-2', 's-1', 's-1', 's-1', 's-1'].map(visit).join('')).toBe('..x..x..');
  });
});
