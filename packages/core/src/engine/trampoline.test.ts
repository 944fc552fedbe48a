import { describe, expect, it } from 'vitest';
import { addWrap } from './trampoline.ts';

type Greet = (name: string) => string;
const service = () => ({ greet: (name: string) => `hello ${name}` });
const wrapping = (mark: string) => (original: (...args: never[]) => unknown, self: unknown, args: unknown[]) =>
  `${mark}(${Reflect.apply(original, self, args)})`;

describe('the wraps of a method', () => {
  it('stand by their keys, the smallest outermost; one without a key stands outside of all', () => {
    const target = service();
    const removers = [
      addWrap(target, 'greet', wrapping('b'), '1:b'),
      addWrap(target, 'greet', wrapping('outermost')),
      addWrap(target, 'greet', wrapping('c'), '2:a'),
      addWrap(target, 'greet', wrapping('a'), '1:a'),
    ];
    expect(target.greet('ada')).toBe('outermost(a(b(c(hello ada))))');
    removers[1]?.();
    removers[1]?.();
    expect(target.greet('ada')).toBe('a(b(c(hello ada)))');
    for (const remove of removers) remove();
    expect(target.greet('ada')).toBe('hello ada');
  });

  it('of one key stand in the order in which they came, the first outermost', () => {
    const target = service();
    addWrap(target, 'greet', wrapping('first'), '1:a');
    addWrap(target, 'greet', wrapping('second'), '1:a');
    expect(target.greet('ada')).toBe('first(second(hello ada))');
  });

  it('may leave when the property is there no more', () => {
    const target: { greet?: Greet } = service();
    const remove = addWrap(target, 'greet', wrapping('a'));
    delete target.greet;
    expect(() => remove()).not.toThrow();
    expect(target).toEqual({});
  });

  it('of a class leave `new.target` as it was', () => {
    const seen: unknown[] = [];
    class Parser {
      constructor() {
        seen.push(new.target);
      }
    }
    const library = { Parser };
    addWrap(library, 'Parser', wrapping('a') as never);
    const Patched = library.Parser;
    expect(Patched).not.toBe(Parser);
    class Sub extends Patched {}
    new Patched();
    new Sub();
    expect(seen).toEqual([Parser, Sub]);
    expect([Patched.prototype, Patched.name]).toEqual([Parser.prototype, 'Parser']);
  });

  it('of a plain function keep what it can construct', () => {
    const library = {
      Point: function Point(this: { x: number }, x: number) {
        this.x = x;
      },
    };
    const { Point } = library;
    const remove = addWrap(library, 'Point', wrapping('a') as never);
    const made = new (library.Point as unknown as new (x: number) => { x: number })(5);
    expect([made.x, made instanceof Point]).toEqual([5, true]);
    remove();
    expect(library.Point).toBe(Point);
  });

  it.each([
    [null, 'null'],
    [undefined, 'undefined'],
    [5, '5'],
    ['text', '"text"'],
    [{}, 'Object'],
    [class Empty {}, 'function Empty'],
  ])('are refused where there is no such method: %j', (target, shown) => {
    expect(() => addWrap(target as object, 'greet', wrapping('a'))).toThrow(
      expect.objectContaining({
        code: 'CHAOS_EFFECT_INVALID',
        message: `There is no method "greet" to patch on ${shown}`,
        details: { method: 'greet' },
      }),
    );
  });

  it('are refused where the property can not be replaced, and leave nothing behind', () => {
    const frozen = Object.freeze(service());
    for (let time = 0; time < 2; time++) {
      expect(() => addWrap(frozen, 'greet', wrapping('a'))).toThrow(
        expect.objectContaining({
          message: 'The method "greet" of Object can\'t be replaced',
          details: { method: 'greet' },
        }),
      );
    }
    expect(frozen.greet('ada')).toBe('hello ada');
  });
});
