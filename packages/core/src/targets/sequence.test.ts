import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { definePoint } from '../points/index.ts';
import { door, engine, fault, refusal } from '../test-support/engine.ts';
import { compileSequence, type SequenceInput, type SequenceStep } from './sequence.ts';
import { burst, every, fail, pass } from './sequence-script.ts';

const price = definePoint<number>('sequence.price');
const drift = fault('test.drift', ({ intercept }) => intercept(price, (cents) => cents + 1));

/** Who is hit of the first arrivals: x, or . who passes. */
function play(sequence: SequenceInput, arrivals: number): string {
  const hits = compileSequence(sequence, new Set());
  return Array.from({ length: arrivals }, () => (hits(undefined) ? 'x' : '.')).join('');
}

describe('a sequence', () => {
  it.each<[string, () => SequenceInput, string]>([
    ['fail(2).then(pass(1))', () => fail(2).then(pass(1)), 'xx........'],
    ['fail(2).then(pass)', () => fail(2).then(pass), 'xx........'],
    ['pass(3).then(fail)', () => pass(3).then(fail), '...xxxxxxx'],
    ['fail(2).then(pass(1)).repeat()', () => fail(2).then(pass(1)).repeat(), 'xx.xx.xx.x'],
    ['fail(1).then(pass(1)).repeat(3).then(fail)', () => fail(1).then(pass(1)).repeat(3).then(fail), 'x.x.x.xxxx'],
    ['every(5)', () => every(5), '....x....x'],
    ['every(1)', () => every(1), 'xxxxxxxxxx'],
    ['burst(2, 4)', () => burst(2, 4), '..xx..xx..'],
    ['pass(2).then(burst(1, 2))', () => pass(1).then(burst(1, 2)), '..x..x..x.'],
    ['a list', () => [{ fail: 1 }, { pass: 2 }, { fail: 3 }], 'x..xxxxxxx'],
    ['an object', () => ({ steps: [{ pass: 1 }, { fail: 1 }], end: 'repeat' }), '.x.x.x.x.x'],
  ])('%s', (_name, write, expected) => {
    const sequence = write();
    expect(play(sequence, 10)).toBe(expected);
    // Over HTTP it comes as JSON.
    expect(play(JSON.parse(JSON.stringify(sequence)), 10)).toBe(expected);
  });

  const steps = fc.array(
    fc.oneof(fc.record({ fail: fc.integer({ min: 1, max: 9 }) }), fc.record({ pass: fc.integer({ min: 1, max: 9 }) })),
    { minLength: 1, maxLength: 6 },
  );
  /** The steps written out. */
  const written = (given: readonly SequenceStep[]) =>
    given.map((step) => ('fail' in step ? 'x'.repeat(step.fail) : '.'.repeat(step.pass))).join('');

  it('does what its steps say, whichever they are, and then stays or repeats', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 200 }), (given, arrivals) => {
        const once = written(given);
        const last = once.at(-1) as string;
        expect(play(given, arrivals)).toBe(once.padEnd(arrivals, last).slice(0, arrivals));
        expect(play({ steps: given, end: 'repeat' }, arrivals)).toBe(once.repeat(200).slice(0, arrivals));
      }),
    );
  });

  it('goes its own way for each value of an attribute, however the arrivals mix', () => {
    const arrivals = fc.array(fc.constantFrom('a', 'b', 'c', undefined), { maxLength: 60 });
    fc.assert(
      fc.property(steps, arrivals, (given, sessions) => {
        const hits = compileSequence({ steps: given, end: 'repeat', per: 'session' }, new Set(['session']));
        const seen = new Map<string | undefined, string>();
        for (const session of sessions) {
          const scope = { key: 'k', method: 'GET', path: '/', attributes: { session }, exempt: false };
          seen.set(session, (seen.get(session) ?? '') + (hits(scope) ? 'x' : '.'));
        }
        for (const [, text] of seen) expect(text).toBe(written(given).repeat(60).slice(0, text.length));
      }),
    );
  });

  it('forgets who was not seen for longest, beyond ten thousand', () => {
    const hits = compileSequence({ ...fail(1).then(pass), per: 'session' }, new Set(['session']));
    const arrive = (session: string) =>
      hits({ key: 'k', method: 'GET', path: '/', attributes: { session }, exempt: false });
    expect([arrive('old'), arrive('first'), arrive('old')]).toEqual([true, true, false]);
    for (let index = 0; index < 9_999; index++) arrive(`s-${index}`);
    expect([arrive('old'), arrive('first')]).toEqual([false, true]);
  });

  it('tells work without the attribute from whoever is called by the word for that, and gives it one script', () => {
    const hits = compileSequence({ steps: [{ fail: 1 }, { pass: 1 }], per: 'session' }, new Set(['session']));
    const arrive = (session?: string) =>
      hits({ key: 'k', method: 'GET', path: '/', attributes: { session }, exempt: false });
    expect([hits(undefined), arrive(), arrive('undefined'), arrive('')]).toEqual([true, false, true, true]);
    expect([hits(undefined), arrive('undefined'), arrive('')]).toEqual([false, false, false]);
  });

  it('may have a thousand steps', () => {
    const steps = Array.from({ length: 1000 }, () => ({ fail: 1 }));
    expect(play(steps, 3)).toBe('xxx');
    expect(() => play([...steps, { fail: 1 }], 3)).toThrow('must be a list of 1 to 1000 steps');
  });

  it('keeps the end and the `per` of what comes last, else its own', () => {
    const own = fail(1).each('session').then(pass(1));
    expect({ ...own }).toStrictEqual({ steps: [{ fail: 1 }, { pass: 1 }], end: 'stay', per: 'session' });
    const theirs = fail(1).each('session').then(every(2).each('team'));
    expect({ ...theirs }).toStrictEqual({ steps: [{ fail: 1 }, { pass: 1 }, { fail: 1 }], end: 'repeat', per: 'team' });
    expect({ ...pass(2).each('team').repeat(2) }).toStrictEqual({
      steps: [{ pass: 2 }, { pass: 2 }],
      end: 'stay',
      per: 'team',
    });
    expect({ ...pass(2).each('team').repeat() }).toStrictEqual({ steps: [{ pass: 2 }], end: 'repeat', per: 'team' });
  });

  it('has no `per` at all without one, and bursts no more than it says', () => {
    expect(Object.keys(fail(2).then(pass))).toEqual(['steps', 'end']);
    expect({ ...burst(3, 3) }).toStrictEqual({ steps: [{ fail: 3 }], end: 'repeat' });
    expect({ ...burst(1, 4) }).toStrictEqual({ steps: [{ pass: 3 }, { fail: 1 }], end: 'repeat' });
  });

  it('is plain data when it is awaited', async () => {
    const load = async (): Promise<unknown> => fail(2).then(pass).each('session') as unknown;
    const data = await load();
    expect(data).toEqual({ steps: [{ fail: 2 }, { pass: 1 }], end: 'stay', per: 'session' });
  });

  it('decides in an engine, per session, and stands in the view of the activation', async () => {
    await using chaos = await engine([drift]);
    const enter = door(chaos);
    const activation = await chaos.activate(drift, {}, { target: { sequence: fail(2).then(pass).each('session') } });
    const visit = (session: string) => enter({ session }, () => price.apply(100));
    expect(['a', 'a', 'b', 'a', 'b', 'b', 'a'].map(visit)).toEqual([101, 101, 101, 100, 101, 100, 100]);
    expect(activation.counters.view()).toMatchObject({ matched: 7, sampled: 4, injected: 4 });
    const view = { steps: [{ fail: 2 }, { pass: 1 }], end: 'stay', per: 'session' };
    expect(JSON.parse(JSON.stringify(activation.view().target))).toEqual({ sequence: view });
  });

  it('counts only those that the draw has chosen', async () => {
    await using chaos = await engine([drift]);
    const enter = door(chaos);
    await chaos.activate(drift, {}, { target: { rate: 0, sequence: fail() } });
    expect(enter({ session: 'a' }, () => price.apply(100))).toBe(100);
    const half = await chaos.activate(drift, {}, { target: { rate: 0.5, sequence: every(2) } });
    for (let index = 0; index < 100; index++) enter({ session: `s-${index}` }, () => price.apply(100));
    const chosen = half.counters.sampled;
    expect(chosen).toBeGreaterThan(10);
    expect(chosen).toBeLessThan(40);
  });

  it.each<[unknown, string]>([
    ['fail', 'target.sequence must be a list of steps, or an object with one (given: "fail")'],
    [[], 'target.sequence.steps must be a list of 1 to 1000 steps (given: [])'],
    [{}, 'target.sequence.steps must be a list of 1 to 1000 steps (given: undefined)'],
    [[{ fail: 0 }], 'target.sequence.steps[0] must be { fail: n } or { pass: n }, with a whole number from 1'],
    [[{ pass: 1 }, { fail: 1.5 }], 'target.sequence.steps[1] must be'],
    [[{ fail: '2' }], 'target.sequence.steps[0] must be'],
    [[{ fail: 1, pass: 1 }], 'target.sequence.steps[0] must be'],
    [[{ crash: 1 }], 'target.sequence.steps[0] must be'],
    [[null], 'target.sequence.steps[0] must be'],
    [[{}], 'target.sequence.steps[0] must be'],
    [null, 'target.sequence must be a list of steps, or an object with one (given: null)'],
    [{ steps: [{ fail: 1 }], end: 'stop' }, 'target.sequence.end must be "stay" or "repeat" (given: "stop")'],
    [{ steps: [{ fail: 1 }], after: 1 }, 'target.sequence.after is not known (known: steps, end, per)'],
    [{ steps: [{ fail: 1 }], per: 'user' }, 'target.sequence.per: no adapter declared the attribute "user"'],
    [fail(1).repeat(1001), 'target.sequence.steps must be a list of 1 to 1000 steps'],
  ])('is refused: %j', async (sequence, message) => {
    await using chaos = await engine([drift]);
    const error = await refusal(chaos.activate(drift, {}, { target: { sequence: sequence as SequenceInput } }));
    expect(error.message).toContain(message);
    expect(error.status).toBe(400);
    // The details say where and what, for programs.
    const path = /^target\.sequence[\w.[\]]*/.exec(error.message)?.[0];
    expect(error.details).toMatchObject(error.code === 'CHAOS_TARGET_INVALID' ? { path } : { attribute: 'user' });
    expect('given' in error.details).toBe(error.code === 'CHAOS_TARGET_INVALID');
  });
});
