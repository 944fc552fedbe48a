import { describe, expectTypeOf, it } from 'vitest';
import type { Chaos } from '../engine/chaos.ts';
import { defineCallPoint, definePoint } from '../points/index.ts';
import { defineFault, type ParamsOf } from './define-fault.ts';
import { definePlugin } from './define-plugin.ts';
import type { Params, ParamsInput } from './schema.ts';
import { use } from './use.ts';

declare const chaos: Chaos;
const price = definePoint<number, { readonly productId: string }>('types.price');
const order = defineCallPoint<string>('types.order');

const everything = defineFault({
  id: 'types.everything',
  reach: 'request',
  title: 'Everything',
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['percent', 'shape', 'window'],
    properties: {
      percent: { type: 'number', minimum: -90 },
      count: { type: 'integer' },
      shape: { enum: ['hold', 'ramp', 3] },
      kind: { const: 'fixed' },
      label: { type: 'string', default: 'wrong' },
      enabled: { type: 'boolean', default: true },
      nothing: { type: 'null' },
      size: { oneOf: [{ type: 'number' }, { type: 'string' }] },
      either: { anyOf: [{ const: 'a' }, { type: 'boolean' }] },
      countries: { type: 'array', items: { type: 'string' } },
      lines: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['id'],
          properties: { id: { type: 'string' }, weight: { type: 'number', default: 1 } },
        },
      },
      window: {
        type: 'object',
        additionalProperties: false,
        required: ['from'],
        properties: { from: { type: 'integer' }, to: { type: 'integer' } },
      },
      free: { type: 'object' },
      list: { type: 'array' },
      anything: {},
    },
  },
  activate({ params, intercept, around, onUpdate }) {
    const seen = params();
    expectTypeOf(seen.percent).toEqualTypeOf<number>();
    expectTypeOf(seen.count).toEqualTypeOf<number | undefined>();
    expectTypeOf(seen.shape).toEqualTypeOf<'hold' | 'ramp' | 3>();
    expectTypeOf(seen.kind).toEqualTypeOf<'fixed' | undefined>();
    // What has a default is always there.
    expectTypeOf(seen.label).toEqualTypeOf<string>();
    expectTypeOf(seen.enabled).toEqualTypeOf<boolean>();
    expectTypeOf(seen.nothing).toEqualTypeOf<null | undefined>();
    expectTypeOf(seen.size).toEqualTypeOf<number | string | undefined>();
    expectTypeOf(seen.either).toEqualTypeOf<'a' | boolean | undefined>();
    expectTypeOf(seen.countries).toEqualTypeOf<readonly string[] | undefined>();
    expectTypeOf(seen.lines?.[0]?.id).toEqualTypeOf<string | undefined>();
    expectTypeOf<NonNullable<typeof seen.lines>[number]['weight']>().toEqualTypeOf<number>();
    expectTypeOf(seen.window.from).toEqualTypeOf<number>();
    expectTypeOf(seen.window.to).toEqualTypeOf<number | undefined>();
    expectTypeOf(seen.free).toEqualTypeOf<Readonly<Record<string, unknown>> | undefined>();
    expectTypeOf(seen.list).toEqualTypeOf<readonly unknown[] | undefined>();
    expectTypeOf(seen.anything).toEqualTypeOf<unknown>();
    // @ts-expect-error params are never changed in place
    seen.percent = 5;
    // @ts-expect-error there is no such param
    void seen.percentage;
    onUpdate((next) => expectTypeOf(next).toEqualTypeOf(seen));

    intercept(price, (cents, { productId }) => {
      expectTypeOf(cents).toEqualTypeOf<number>();
      expectTypeOf(productId).toEqualTypeOf<string>();
      return cents + 1;
    });
    // @ts-expect-error a number was asked for
    intercept(price, (cents) => `${cents}`);
    // @ts-expect-error a call point is not a value point
    intercept(order, (text) => text);
    around(order, async (next) => {
      expectTypeOf(next).toEqualTypeOf<() => Promise<string>>();
      return next();
    });
    // @ts-expect-error the call gives a string
    around(order, async () => 5);
  },
});
const plain = defineFault({ id: 'types.plain', reach: 'process', title: 'Plain', activate() {} });

const least = { percent: 1, shape: 'hold', window: { from: 1 } } as const;

describe('the params of a fault', () => {
  it('are given by a caller without those that have a default or are optional', () => {
    type Input = ParamsOf<typeof everything>;
    expectTypeOf<typeof least>().toExtend<Input>();
    expectTypeOf<{
      percent: 1;
      shape: 3;
      window: { from: 1; to: 2 };
      label: 'x';
      lines: [{ id: 'l' }];
    }>().toExtend<Input>();
    expectTypeOf<Input['label']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<{ percent: 1 }>().not.toExtend<Input>();
    expectTypeOf<{ percent: '1'; shape: 'hold'; window: { from: 1 } }>().not.toExtend<Input>();
    expectTypeOf<{ percent: 1; shape: 'bell'; window: { from: 1 } }>().not.toExtend<Input>();
    expectTypeOf<{ percent: 1; shape: 'hold'; window: { to: 1 } }>().not.toExtend<Input>();
    expectTypeOf<{ percent: 1; shape: 'hold'; window: { from: 1 }; lines: [{ weight: 1 }] }>().not.toExtend<Input>();
  });

  it('are checked where a fault is activated or used', () => {
    void chaos.activate(everything, least);
    void chaos.activate(everything, { ...least, label: 'x', size: 'small', either: true });
    // @ts-expect-error two are missing
    void chaos.activate(everything, { percent: 1 });
    // @ts-expect-error a number was asked for
    void chaos.activate(everything, { ...least, percent: '1' });
    // @ts-expect-error not one of the choices
    void chaos.activate(everything, { ...least, shape: 'bell' });
    // @ts-expect-error there is no such param
    void chaos.activate(everything, { ...least, percentage: 1 });
    // @ts-expect-error there is no such param, deep inside
    void chaos.activate(everything, { ...least, window: { from: 1, until: 2 } });
    // @ts-expect-error neither of the two
    void chaos.activate(everything, { ...least, size: true });
    void use(everything, least);
    // @ts-expect-error a number was asked for
    void use(everything, { ...least, percent: '1' });
  });

  it('of a fault without any are an empty object', () => {
    void chaos.activate(plain, {});
    void use(plain, {});
    // @ts-expect-error there is none
    void chaos.activate(plain, { percent: 1 });
    // @ts-expect-error there is none
    void use(plain, { percent: 1 });
    // @ts-expect-error not an object
    void chaos.activate(plain, 5);
  });

  it('are anything where the fault is named by its id, as over HTTP', () => {
    void chaos.activate('types.everything', { percent: 1 });
    void chaos.activate('types.plain');
    void chaos.activate('types.plain', undefined, { mode: 'shadow' });
  });

  it('refuse a schema that is none', () => {
    defineFault({
      id: 'types.open',
      reach: 'request',
      title: 'Open',
      // @ts-expect-error a mistyped param would pass unnoticed
      params: { type: 'object', properties: {} },
      activate() {},
    });
    defineFault({
      id: 'types.typo',
      reach: 'request',
      title: 'Typo',
      // @ts-expect-error no such type
      params: { type: 'object', additionalProperties: false, properties: { percent: { type: 'numbre' } } },
      activate() {},
    });
  });

  it('of a schema stand by themselves too', () => {
    type Schema = {
      readonly type: 'object';
      readonly additionalProperties: false;
      readonly properties: { readonly ms: { readonly type: 'number'; readonly default: 5 } };
    };
    expectTypeOf<Params<Schema>['ms']>().toEqualTypeOf<number>();
    expectTypeOf<ParamsInput<Schema>['ms']>().toEqualTypeOf<number | undefined>();
  });
});

describe('targets, limits and options', () => {
  it('are checked', () => {
    void chaos.activate(plain, {}, { target: { rate: 0.5 }, limits: { for: '5m' }, mode: 'live', by: 'ada' });
    // @ts-expect-error a rate is a number
    void chaos.activate(plain, {}, { target: { rate: '0.5' } });
    // @ts-expect-error there is no such option
    void chaos.activate(plain, {}, { targets: {} });
    // @ts-expect-error there is no such mode
    void chaos.activate(plain, {}, { mode: 'dry' });
    // @ts-expect-error there is no such limit
    void chaos.activate(plain, {}, { limits: { requests: 5 } });
  });
});

describe('a patch', () => {
  it('is of a method that is there, with its type', () => {
    const service = { charge: (cents: number) => `charged ${cents}`, total: 5 };
    defineFault({
      id: 'types.patch',
      reach: 'request',
      title: 'Patch',
      activate({ patch }) {
        patch(service, 'charge', (original) => (cents) => original(cents + 1));
        // @ts-expect-error there is no such method
        patch(service, 'refund', (original) => original);
        // @ts-expect-error it is no method
        patch(service, 'total', (original) => original);
        // @ts-expect-error the method gives a string
        patch(service, 'charge', () => () => 5);
      },
    });
  });
});

describe('the options of a plugin', () => {
  it('are required where they are, and may be left out where they may', () => {
    const strict = definePlugin<{ readonly currency: string }>({ name: 'a', family: 'a', faults: [] });
    const lenient = definePlugin<{ readonly currency: string } | undefined>({ name: 'a', family: 'a', faults: [] });
    const none = definePlugin({
      name: 'a',
      family: 'a',
      faults: [everything, plain],
      levels: [[use(everything, least)], [], [], []],
    });
    void [strict({ currency: 'EUR' }), lenient(), lenient({ currency: 'EUR' }), none()];
    // @ts-expect-error they are required
    strict();
    // @ts-expect-error a string was asked for
    strict({ currency: 5 });
    // @ts-expect-error there are four levels
    definePlugin({ name: 'a', family: 'a', faults: [], levels: [[]] });
  });
});

describe('a point', () => {
  it('asks for its context where it has one', () => {
    expectTypeOf(price.apply(1, { productId: 'p-1' })).toEqualTypeOf<number>();
    expectTypeOf(order.run(async () => 'order')).toEqualTypeOf<Promise<string>>();
    // @ts-expect-error the context is missing
    price.apply(1);
    // @ts-expect-error the value is a number
    price.apply('1', { productId: 'p-1' });
    // @ts-expect-error the context has a product
    price.apply(1, { product: 'p-1' });
    // @ts-expect-error the call gives a string
    order.run(async () => 5);
  });
});
