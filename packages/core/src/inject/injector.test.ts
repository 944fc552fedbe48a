import { describe, expect, it } from 'vitest';
import { createChaos } from '../engine/create.ts';
import { CLOCK } from '../engine/tokens.ts';
import { definePlugin } from '../faults/define-plugin.ts';
import { definePoint } from '../points/index.ts';
import { engine, fault, refusal, testPlugin } from '../test-support/engine.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { createInjector, type Injector } from './injector.ts';
import { token } from './token.ts';

interface Ledger {
  readonly name: string;
  post(cents: number): number;
}
const LEDGER = token<Ledger>('acme.ledger');
const NAME = token<string>('acme.name');
const ledgerOf = (name: string): Ledger => {
  let total = 0;
  return {
    name,
    post: (cents) => {
      total += cents;
      return total;
    },
  };
};

describe('an injector', () => {
  it('gives the very value that was registered, whatever it is', () => {
    class Service {}
    const injector = createInjector();
    for (const value of [{}, Service, () => 1, undefined, null, 0, 'text']) {
      const name = token<unknown>('any');
      injector.value(name, value);
      expect(injector.get(name)).toBe(value);
    }
  });

  it('calls a factory once, at the first get, with itself', () => {
    const injector = createInjector();
    let made = 0;
    injector.factory(LEDGER, (from) => {
      made++;
      return ledgerOf(from.get(NAME));
    });
    injector.value(NAME, 'main');
    expect([made, injector.has(LEDGER)]).toEqual([0, true]);
    expect(injector.get(LEDGER)).toBe(injector.get(LEDGER));
    expect([made, injector.get(LEDGER).name]).toEqual([1, 'main']);
  });

  it('lets a later registration replace an earlier one', () => {
    const injector = createInjector();
    injector.value(NAME, 'first');
    injector.factory(NAME, () => 'second');
    expect(injector.get(NAME)).toBe('second');
    injector.value(NAME, 'third');
    expect(injector.get(NAME)).toBe('third');
  });

  it('names the token that nobody registered', () => {
    const injector = createInjector();
    expect(injector.has(LEDGER)).toBe(false);
    expect(() => injector.get(LEDGER)).toThrow(
      expect.objectContaining({
        code: 'CHAOS_TOKEN_MISSING',
        message: 'Nothing is registered for the token "acme.ledger"',
        details: { token: 'acme.ledger' },
      }),
    );
  });

  it('takes two tokens of one id for one, also from two copies of the package', async () => {
    const url = new URL('./token.ts?copy=2', import.meta.url).href;
    const other = (await import(/* @vite-ignore */ url)) as typeof import('./token.ts');
    const injector = createInjector();
    injector.value(other.token<string>('acme.name'), 'theirs');
    expect(injector.get(NAME)).toBe('theirs');
  });

  it('lets plugins that use decorators have the container itself', () => {
    class Plain {
      readonly kind = 'plain';
    }
    expect(createInjector().container.resolve(Plain).kind).toBe('plain');
  });
});

describe('the services of an engine', () => {
  it('are shared with no other engine of the process', async () => {
    const plugin = definePlugin<{ readonly name: string }>({
      name: 'acme-chaos',
      family: 'acme',
      faults: [],
      setup: (injector, { name }) => injector.factory(LEDGER, () => ledgerOf(name)),
    });
    await using one = await createChaos({ plugins: [plugin({ name: 'one' })] });
    await using other = await createChaos({ plugins: [plugin({ name: 'other' })] });
    expect([one.injector.get(LEDGER).post(5), other.injector.get(LEDGER).post(7)]).toEqual([5, 7]);
    expect([one.injector.get(LEDGER).name, other.injector.get(LEDGER).name]).toEqual(['one', 'other']);
    await using none = await createChaos();
    expect(none.injector.has(LEDGER)).toBe(false);
  });

  it('reach a fault by their tokens, the clock of the engine among them', async () => {
    const price = definePoint<number>('inject.price');
    const clock = createVirtualClock(1_000);
    const posting = fault('test.posting', ({ intercept, get, now }) => {
      const ledger = get(LEDGER);
      intercept(price, (cents) => ledger.post(cents) + now() + get(CLOCK).now());
    });
    await using chaos = await engine([posting], {
      clock,
      provide: (injector) => injector.value(LEDGER, ledgerOf('app')),
    });
    await chaos.activate(posting, {});
    expect([price.apply(1), price.apply(1)]).toEqual([2001, 2002]);
  });

  it('are provided by the application before plugins are set up', async () => {
    const seen: unknown[] = [];
    const plugin = testPlugin([], {
      needs: [LEDGER],
      setup: (injector: Injector) => void seen.push(injector.get(LEDGER).name),
    });
    await using _chaos = await createChaos({
      plugins: [plugin],
      provide: (injector) => injector.value(LEDGER, ledgerOf('app')),
    });
    expect(seen).toEqual(['app']);
  });
});

describe('plugins', () => {
  const recording = (trace: string[], name: string, requires: string[] = []) =>
    definePlugin({
      name,
      family: 'test',
      faults: [],
      requires,
      setup: async () => {
        await Promise.resolve();
        trace.push(name);
      },
    })();

  it('are set up after those that they require, once each, whatever the order they are given in', async () => {
    const orders = [
      ['a', 'b', 'c', 'd'],
      ['d', 'c', 'b', 'a'],
      ['c', 'a', 'd', 'b'],
    ];
    const requires: Record<string, string[]> = { a: ['b', 'c'], b: ['d'], c: ['d'], d: [] };
    for (const order of orders) {
      const trace: string[] = [];
      await using _chaos = await createChaos({ plugins: order.map((name) => recording(trace, name, requires[name])) });
      expect([...trace].sort()).toEqual(['a', 'b', 'c', 'd']);
      for (const [name, needed] of Object.entries(requires)) {
        for (const other of needed) expect([name, trace.indexOf(other) < trace.indexOf(name)]).toEqual([name, true]);
      }
    }
  });

  it('get the options that they were called with', async () => {
    const seen: unknown[] = [];
    const plugin = definePlugin<{ readonly currency: string } | undefined>({
      name: 'acme-chaos',
      family: 'acme',
      faults: [],
      setup: (_injector, options) => void seen.push(options),
    });
    await using _one = await createChaos({ plugins: [plugin({ currency: 'EUR' })] });
    await using _other = await createChaos({ plugins: [plugin()] });
    expect(seen).toEqual([{ currency: 'EUR' }, undefined]);
  });

  it('are refused when somebody should have provided a token and nobody did', async () => {
    expect(await refusal(createChaos({ plugins: [testPlugin([], { needs: [LEDGER] })] }))).toMatchObject({
      code: 'CHAOS_PLUGIN_REQUIREMENT',
      message: 'The plugin "test-chaos" needs the token "acme.ledger", which nobody provides',
    });
    const provider = testPlugin([], { name: 'provider', setup: (injector) => injector.value(LEDGER, ledgerOf('x')) });
    await using _chaos = await createChaos({ plugins: [testPlugin([], { needs: [LEDGER] }), provider] });
  });

  it('say why their setup threw, also when it was no error', async () => {
    const plugin = testPlugin([], {
      setup: () => {
        throw 'text';
      },
    });
    expect(await refusal(createChaos({ plugins: [plugin] }))).toMatchObject({
      code: 'CHAOS_PLUGIN_SETUP',
      message: 'The setup of "test-chaos" threw: "text"',
      cause: 'text',
    });
  });

  it('are in the catalogue with everything that a panel shows', async () => {
    const price = definePoint<number>('inject.catalogue');
    const shown = fault('test.shown', ({ intercept }) => intercept(price, (cents) => cents + 1));
    const described = {
      ...fault('test.described', () => {}, 'process'),
      description: 'What',
      symptoms: { en: 'a', fr: 'b' },
    };
    await using chaos = await createChaos({ plugins: [testPlugin([shown, described])], points: [price] });
    chaos.mount('test', { attributes: { session: () => 's-1' } });
    expect(chaos.catalogue()).toEqual({
      families: [{ id: 'test', levels: [[], [], [], []], cumulative: false }],
      faults: [
        {
          id: 'test.shown',
          family: 'test',
          plugin: 'test-chaos',
          reach: 'request',
          title: 'test.shown',
          params: { type: 'object', additionalProperties: false, properties: {} },
        },
        expect.objectContaining({
          id: 'test.described',
          reach: 'process',
          description: 'What',
          symptoms: { en: 'a', fr: 'b' },
        }),
      ],
      points: [{ id: 'inject.catalogue', kind: 'value', active: false }],
      attributes: ['session'],
    });
    await chaos.activate(shown, {});
    expect(chaos.catalogue().points[0]?.active).toBe(true);
    expect(JSON.parse(JSON.stringify(chaos.catalogue()))).toEqual(chaos.catalogue());
  });
});
