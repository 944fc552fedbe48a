import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { defineFault } from '../faults/define-fault.ts';
import { refusal } from '../test-support/engine.ts';
import { scenario } from './builder.ts';
import { compileScenario } from './compile-scenario.ts';
import type { Segment } from './definition.ts';
import { scenarioSchema } from './schema.ts';

const cpu = defineFault({
  id: 'test.cpu',
  reach: 'process',
  title: 'x',
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['intensity'],
    properties: { intensity: { type: 'number', minimum: 1, maximum: 100 }, mode: { type: 'string' } },
  },
  activate() {},
});
const find = (id: string) => {
  if (id === cpu.id) return cpu as never;
  throw Object.assign(new Error(`There is no fault "${id}"`), { [Symbol.for('perfshop.error.v1')]: true });
};

const hold = (more: object = {}) =>
  ({ segment: 'test.cpu', param: 'intensity', at: '1m', until: '3m', shape: 'hold', level: 40, ...more }) as Segment;
const steps = (...list: unknown[]) => ({ id: 'x', steps: list });
const activate = { activate: 'test.cpu', params: { intensity: 5 } };

describe('a scenario is refused, with its place, for', () => {
  it.each<[string, unknown, string]>([
    ['no object', 7, 'scenario must be an object (given: 7)'],
    ['no steps', { id: 'x' }, 'scenario.steps is missing'],
    ['a bad id', { id: 'X y', steps: [] }, 'scenario.id must match pattern'],
    ['an unknown key', { id: 'x', steps: [], contol: true }, 'scenario.contol is not known (did you mean "control"?)'],
    ['a step that is none', steps({ activat: 'a.b' }), 'steps[0] is no step: it has none of'],
    ['a mistyped kind', steps({ activat: 'a.b' }), 'did you mean "activate"?'],
    ['two kinds at once', steps({ at: '1m', activate: 'a.b' }), 'steps[0] is at and activate at once'],
    [
      'a key too many, deep inside',
      steps({ at: 0, do: [{ sequence: [{ restore: 'a', x: 1 }] }] }),
      'steps[0].do[0].sequence[0].x is not known',
    ],
    [
      'a duration that is none',
      steps({ for: 'soon' }),
      'steps[0].for must be a duration above 0: milliseconds, or text such as "30s" (given: "soon")',
    ],
    ['no time at all', steps({ for: 0 }), 'steps[0].for must be a duration above 0'],
    ['a shape that is none', steps(hold({ shape: 'rmap' })), 'steps[0].shape must be one of hold, ramp'],
    ['a shape without its values', steps(hold({ shape: 'ramp' })), 'steps[0].from is missing'],
    ['values of another shape', steps(hold({ duty: 1 })), 'steps[0].duty is not known'],
    ['a duty above 1', steps(hold({ shape: 'pulse', period: '1s', duty: 2 })), 'steps[0].duty must be <= 1'],
    [
      'a dry run of what touches the whole process',
      steps({ ...activate, mode: 'shadow' }),
      'activate test.cpu.mode must be "live": "test.cpu" touches the whole process, so it has no dry run (given: "shadow")',
    ],
    ['a dry run of a segment of it', steps(hold({ mode: 'shadow' })), 'steps[0].mode must be "live"'],
    ['at without until', steps({ ...hold(), until: undefined }), 'steps[0] must have either at and until, or for'],
    ['at, until and for', steps(hold({ for: '1m' })), 'must have either at and until, or for'],
    [
      'an end before its start',
      steps(hold({ until: '30s' })),
      'steps[0].until must be after at, which is "1m" (given: "30s")',
    ],
    [
      'a restore of nothing',
      steps({ restore: 'test.cup' }, activate),
      'restore names no activation of a step of this scenario; did you mean "test.cpu"? (given: "test.cup")',
    ],
    [
      'a source of nothing',
      steps(hold({ shape: 'follows', source: 'x', gain: 1, level: undefined })),
      'steps[0].source names no lever',
    ],
    [
      'a circle',
      steps(hold({ shape: 'follows', source: 'test.cpu.intensity', gain: 1, level: undefined })),
      'leads back to the lever that follows it',
    ],
    ['one name for segment and step', steps(hold(), activate), 'give the step another name by "as"'],
    ['a fault that is not there', steps({ activate: 'test.cup' }), 'There is no fault "test.cup"'],
    ['params that do not fit', steps({ ...activate, params: { intensity: 0 } }), 'params.intensity must be >= 1'],
    ['an update that does not fit', steps(activate, { update: 'test.cpu', params: {} }), 'params.intensity is missing'],
    [
      'a value that the curve reaches once',
      steps(hold({ shape: 'ramp', from: 0, to: 101, level: undefined })),
      'params.intensity must be <= 100 (given: 101)',
    ],
    ['a negative value', steps(hold({ level: -3 })), 'params.intensity must be >= 1 (given: -3)'],
    ['base params that do not fit', steps(hold({ params: { mode: 7 } })), 'params.mode must be string'],
    [
      'a param that is no number',
      steps(hold({ param: 'mode' })),
      'steps[0].param must be a numeric param of "test.cpu" (they are: intensity)',
    ],
    ['endless repeats', steps({ repeat: 10_000, do: [activate, activate, activate] }), 'more than 20000 actions'],
  ])('%s', async (_what, definition, message) => {
    const refused = await refusal(compileScenario(JSON.parse(JSON.stringify(definition)), find));
    expect(refused.code).toBe('CHAOS_SCENARIO_INVALID');
    expect(refused.message).toContain(message);
  });

  it('everything that is wrong, at once', async () => {
    const { details } = await refusal(compileScenario(steps({ for: 'x' }, { restore: 1 }, 7), find));
    expect(details.issues).toHaveLength(3);
  });

  it('segments that drive one param at once, and names both', async () => {
    const twice = steps(hold(), { at: '2m', do: [hold({ at: 0, until: '1m', level: 9 })] });
    const { message } = await refusal(compileScenario(twice, find));
    expect(message).toContain('steps[0] (hold of test.cpu intensity, "1m" to "3m")');
    expect(message).toContain('steps[1].do[0] (hold of test.cpu intensity, 0 to "1m")');
  });

  it('segments of one fault with different targets at once', async () => {
    const other = hold({ param: 'other', target: { rate: 0.5 } });
    expect((await refusal(compileScenario(steps(hold(), other)))).message).toContain(
      'must have the target, limits and mode of',
    );
  });

  it('segments that overlap with one seed only, when it is run with that seed', async () => {
    const later = { segment: 'test.cpu', param: 'intensity', shape: 'hold', level: 40 } as const;
    const compiled = await compileScenario(
      scenario('x')
        .parallel({ sequence: [{ jitter: '10m' }, { ...later, for: '2m' }] }, { ...hold(), at: '9m', until: '10m' })
        .build(),
    );
    const refused = Array.from({ length: 40 }, (_, seed) => {
      try {
        compiled.commands({ seed: String(seed), scheduler: undefined as never });
        return 0;
      } catch {
        return 1;
      }
    }).filter(Boolean).length;
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThan(40);
  });
});

describe('a scenario is accepted', () => {
  it('with curves that begin at nothing, and segments that touch', async () => {
    const ramp = hold({ shape: 'ramp', from: 0, to: 100, level: undefined, until: '2m' });
    const definition = JSON.parse(JSON.stringify(steps(ramp, hold({ at: '2m' }))));
    expect((await compileScenario(definition, find)).durationMs).toBe(180_000);
  });

  it('as JSON that the builder gives', async () => {
    const built = scenario('x', { title: { en: 'X', fr: 'X' }, control: true })
      .at('1m', activate)
      .for('2m', { restore: 'test.cpu' })
      .parallel({ for: 1 })
      .repeat(2, { jitter: '1s' })
      .jitter('1s')
      .waitFor('y', { timeout: '5m' })
      .update('test.cpu', { intensity: 6 })
      .level('test', 2)
      .build();
    expect(JSON.parse(JSON.stringify(built))).toEqual(built);
    expect((await compileScenario(built, find)).definition).toEqual(built);
    const ajv = new Ajv({ strict: true });
    const fits = ajv.compile(scenarioSchema);
    expect(fits(built)).toBe(true);
    expect(fits(steps(hold()))).toBe(true);
    expect(fits(steps(hold({ shape: 'ramp' })))).toBe(false);
  });
});
