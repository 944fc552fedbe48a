import { describe, expect, it } from 'vitest';
import { definePoint } from '../points/index.ts';
import { engine, fault, refusal } from '../test-support/engine.ts';
import { defineFault } from './define-fault.ts';
import { localise } from './text.ts';

const price = definePoint<number>('validate.price');
const seen: unknown[] = [];
const nested = defineFault({
  id: 'test.nested',
  reach: 'request',
  title: 'Nested',
  params: {
    type: 'object',
    additionalProperties: false,
    properties: {
      kind: { const: 'fixed' },
      size: { oneOf: [{ type: 'number' }, { const: 'all' }] },
      window: {
        type: 'object',
        additionalProperties: false,
        required: ['from'],
        default: { from: 1 },
        properties: { from: { type: 'integer' }, to: { type: 'integer', default: 9 } },
      },
    },
  },
  activate({ intercept, params, onUpdate }) {
    intercept(price, (cents) => cents + params().window.from);
    onUpdate((next) => seen.push(next));
  },
});

describe('params that fit', () => {
  it('get the defaults, also nested ones, and nobody can change them afterwards', async () => {
    await using chaos = await engine([nested]);
    const activation = await chaos.activate(nested, {});
    expect(activation.params).toEqual({ window: { from: 1, to: 9 } });
    const { window } = activation.params as { window: { from: number } };
    expect(() => {
      window.from = 5;
    }).toThrow(TypeError);
  });

  it('are a copy, so that what the caller does later changes nothing', async () => {
    await using chaos = await engine([nested]);
    const given = { window: { from: 2 } };
    const activation = await chaos.activate(nested, given);
    given.window.from = 50;
    expect([price.apply(0), activation.params]).toEqual([2, { window: { from: 2, to: 9 } }]);
    expect(Object.isFrozen(given.window)).toBe(false);
  });

  it('are seen by the handlers at their next call, and by listeners at once', async () => {
    await using chaos = await engine([nested]);
    const activation = await chaos.activate(nested, {});
    expect(price.apply(0)).toBe(1);
    await activation.update({ window: { from: 7 } });
    expect([price.apply(0), seen]).toEqual([7, [{ window: { from: 7, to: 9 } }]]);
    await activation.update(undefined);
    expect(price.apply(0)).toBe(1);
  });
});

describe('params that do not fit', () => {
  it.each([
    [{ kind: 'normal' }, 'params.kind must be "fixed" (given: "normal")'],
    [{ size: 'some' }, /params\.size must be number \(given: "some"\); params\.size must be "all".*exactly one schema/],
    [{ window: { to: 3 } }, 'params.window.from is missing'],
    [{ window: { from: 0.5 } }, 'params.window.from must be integer (given: 0.5)'],
  ])('%j', async (params, message) => {
    await using chaos = await engine([nested]);
    const error = await refusal(chaos.activate('test.nested', params));
    expect(error.code).toBe('CHAOS_PARAMS_INVALID');
    const text = error.message.replace('Params of "test.nested" do not fit: ', '');
    if (typeof message === 'string') expect(text).toBe(message);
    else expect(text).toMatch(message);
  });

  it('because the check of the fault has a bug, say so', async () => {
    const bug = new TypeError('no such thing');
    const faults = [bug, 'a text'].map((thrown, index) => ({
      ...fault(`test.check-${index}`, () => {}),
      check: () => {
        throw thrown;
      },
    }));
    await using chaos = await engine(faults);
    expect(await refusal(chaos.activate('test.check-0'))).toMatchObject({
      code: 'CHAOS_ACTIVATE_FAILED',
      message: 'The check of "test.check-0" threw on {}: no such thing',
      cause: bug,
    });
    expect((await refusal(chaos.activate('test.check-1'))).message).toContain('"a text"');
  });
});

describe('a schema', () => {
  it('may stand in two faults, also under one $id', async () => {
    const withId = (id: string) =>
      defineFault({
        id,
        reach: 'request',
        title: id,
        params: { $id: 'acme:params', type: 'object', additionalProperties: false, properties: {} },
        activate() {},
      });
    await using chaos = await engine([withId('test.one'), withId('test.two')]);
    await chaos.activate('test.one');
    await chaos.activate('test.two');
  });
});

describe('a text', () => {
  it('is the same in every language, or has one of its own', () => {
    const text = { en: 'Prices drift', fr: 'Les prix dérivent' };
    expect([localise('A', 'fr'), localise(text, 'fr'), localise(text, 'en')]).toEqual(['A', text.fr, text.en]);
  });
});
