import { describe, expect, it } from 'vitest';
import { errorTable } from '../errors/table.ts';
import { defineFault } from '../faults/define-fault.ts';
import { definePlugin } from '../faults/define-plugin.ts';
import type { ParamsSchema } from '../faults/schema.ts';
import { use } from '../faults/use.ts';
import { definePoint } from '../points/index.ts';
import { door, engine, fault, refusal, testPlugin } from '../test-support/engine.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { createChaos } from './create.ts';
import type { ChaosOptions } from './options.ts';

const price = definePoint<number>('bad-input.price');
const drift = defineFault({
  id: 'test.price-drift',
  reach: 'request',
  title: 'Prices drift',
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['percent'],
    properties: {
      percent: { type: 'number', minimum: -90, maximum: 900 },
      shape: { enum: ['hold', 'ramp'] },
      lines: {
        type: 'array',
        items: { type: 'object', additionalProperties: false, properties: { id: { type: 'string' } } },
      },
    },
  },
  activate: ({ intercept, params }) => intercept(price, (cents) => cents * (1 + params().percent / 100)),
});
const burn = fault('test.burn', () => {}, 'process');
const good = { percent: 10 };

/** What a refusal says: code, message and anything of its details. */
interface Refusal {
  readonly code: keyof typeof errorTable;
  readonly message: string | RegExp;
  readonly details?: object;
}

const activations: Readonly<Record<string, [fault: unknown, params: unknown, options: unknown, refusal: Refusal]>> = {
  'a fault that nobody has, with the nearest': [
    'test.price-drfit',
    good,
    {},
    {
      code: 'CHAOS_UNKNOWN_FAULT',
      message: 'There is no fault "test.price-drfit"; did you mean "test.price-drift"?',
      details: { given: 'test.price-drfit', nearest: ['test.price-drift'] },
    },
  ],
  'a fault that resembles none, with the known ones': [
    'zzz',
    good,
    {},
    { code: 'CHAOS_UNKNOWN_FAULT', message: 'There is no fault "zzz"; known: test.price-drift, test.burn' },
  ],
  'no fault at all': [undefined, good, {}, { code: 'CHAOS_UNKNOWN_FAULT', message: /There is no fault undefined; / }],
  'a fault of another engine': [
    fault('other.fault', () => {}),
    {},
    {},
    { code: 'CHAOS_UNKNOWN_FAULT', message: /There is no fault "other.fault"; / },
  ],
  'params that lack one': [
    drift,
    {},
    {},
    {
      code: 'CHAOS_PARAMS_INVALID',
      message: 'Params of "test.price-drift" do not fit: params.percent is missing',
      details: { fault: 'test.price-drift', issues: [{ path: 'params.percent', given: undefined }] },
    },
  ],
  'no params where some are needed': [
    drift,
    undefined,
    {},
    { code: 'CHAOS_PARAMS_INVALID', message: /params.percent is missing/ },
  ],
  'a param out of its range': [
    drift,
    { percent: 1000 },
    {},
    {
      code: 'CHAOS_PARAMS_INVALID',
      message: 'Params of "test.price-drift" do not fit: params.percent must be <= 900 (given: 1000)',
      details: { issues: [{ path: 'params.percent', given: 1000 }] },
    },
  ],
  'a param of the wrong type, and never a string for a number': [
    drift,
    { percent: '10' },
    {},
    { code: 'CHAOS_PARAMS_INVALID', message: /params\.percent must be number \(given: "10"\)$/ },
  ],
  'a number that is none': [
    drift,
    { percent: Number.NaN },
    {},
    { code: 'CHAOS_PARAMS_INVALID', message: /params\.percent must be number \(given: NaN\)$/ },
  ],
  'a param that is none of the choices': [
    drift,
    { ...good, shape: 'bell' },
    {},
    { code: 'CHAOS_PARAMS_INVALID', message: /params\.shape must be one of "hold", "ramp" \(given: "bell"\)$/ },
  ],
  'a mistyped param, with the nearest': [
    drift,
    { ...good, percnt: 5 },
    {},
    {
      code: 'CHAOS_PARAMS_INVALID',
      message: /params\.percnt is not a param \(did you mean "percent"\?\)$/,
      details: { issues: [{ path: 'params.percnt', given: 5 }] },
    },
  ],
  'a param that resembles none, deep inside': [
    drift,
    { ...good, lines: [{ id: 'l-1' }, { zzz: 1 }] },
    {},
    { code: 'CHAOS_PARAMS_INVALID', message: /params\.lines\.1\.zzz is not a param \(known: id\)$/ },
  ],
  'every mistake at once': [
    drift,
    { percent: 1000, shape: 'bell' },
    {},
    { code: 'CHAOS_PARAMS_INVALID', message: /percent must be <= 900.*; params\.shape must be one of/ },
  ],
  'params for a fault that has none': [
    burn,
    { share: 5 },
    {},
    { code: 'CHAOS_PARAMS_INVALID', message: /params\.share is not a param \(known: none\)$/ },
  ],
  'params that are no object': [
    drift,
    [10],
    {},
    { code: 'CHAOS_PARAMS_INVALID', message: /params must be object \(given: \[10\]\)$/ },
  ],
  'params that JSON could not hold': [
    drift,
    { percent: () => 10 },
    {},
    { code: 'CHAOS_PARAMS_INVALID', message: /must be plain data, such as JSON can hold/, details: { issues: [] } },
  ],
  'params that reach for the prototype': [
    drift,
    JSON.parse('{"percent": 10, "__proto__": {"polluted": true}}'),
    {},
    { code: 'CHAOS_PARAMS_INVALID', message: /params\.__proto__ is not a param/ },
  ],
  'a rate in words': [
    drift,
    good,
    { target: { rate: '0.1' } },
    {
      code: 'CHAOS_TARGET_INVALID',
      message: 'target.rate must be a number from 0 to 1 (given: "0.1")',
      details: { path: 'target.rate', given: '0.1' },
    },
  ],
  'a rate below 0': [
    drift,
    good,
    { target: { rate: -0.1 } },
    { code: 'CHAOS_TARGET_INVALID', message: /given: -0\.1/ },
  ],
  'a rate above 1': [drift, good, { target: { rate: 10 } }, { code: 'CHAOS_TARGET_INVALID', message: /given: 10/ }],
  'a rate that is no number': [
    drift,
    good,
    { target: { rate: Number.NaN } },
    { code: 'CHAOS_TARGET_INVALID', message: /given: NaN/ },
  ],
  'a target that is no object': [
    drift,
    good,
    { target: 'everyone' },
    {
      code: 'CHAOS_TARGET_INVALID',
      message: 'target must be an object (given: "everyone")',
      details: { path: 'target' },
    },
  ],
  'a target that is nothing': [
    drift,
    good,
    { target: null },
    { code: 'CHAOS_TARGET_INVALID', message: 'target must be an object (given: null)' },
  ],
  'a mistyped part of a target': [
    drift,
    good,
    { target: { rte: 0.5 } },
    {
      code: 'CHAOS_TARGET_INVALID',
      message:
        'target.rte is not known; did you mean "rate"? (known: attributes, route, rate, by, every, first, sequence, when) (given: 0.5)',
    },
  ],
  'a part of a target that resembles none': [
    drift,
    good,
    { target: { zzzzzzzz: 1 } },
    { code: 'CHAOS_TARGET_INVALID', message: /target\.zzzzzzzz is not known \(known: attributes/ },
  ],
  'an attribute that no adapter declared': [
    drift,
    good,
    { target: { attributes: { student: 'x' } } },
    {
      code: 'CHAOS_TARGET_ATTRIBUTE',
      message: 'target.attributes.student: no adapter declared the attribute "student" (declared: session, team)',
      details: { attribute: 'student', declared: ['session', 'team'] },
    },
  ],
  'draws by an attribute that no adapter declared': [
    drift,
    good,
    { target: { rate: 0.5, by: 'student' } },
    { code: 'CHAOS_TARGET_ATTRIBUTE', message: /^target\.by: no adapter declared/ },
  ],
  'attributes that are no object': [
    drift,
    good,
    { target: { attributes: ['s-1'] } },
    { code: 'CHAOS_TARGET_INVALID', message: /attributes must be an object of attribute names and values/ },
  ],
  'an attribute value of the wrong type': [
    drift,
    good,
    { target: { attributes: { session: { ref: 's-1' } } } },
    { code: 'CHAOS_TARGET_INVALID', message: /attributes\.session must be a string, number or boolean, or a list/ },
  ],
  'an empty list of attribute values': [
    drift,
    good,
    { target: { attributes: { session: [] } } },
    { code: 'CHAOS_TARGET_INVALID', message: /attributes\.session .*given: \[\]/ },
  ],
  'a route without anything': [
    drift,
    good,
    { target: { route: {} } },
    { code: 'CHAOS_TARGET_INVALID', message: 'target.route must have a method, a path, or both (given: {})' },
  ],
  'a route with an unknown part': [
    drift,
    good,
    { target: { route: { path: '/a', verb: 'GET' } } },
    {
      code: 'CHAOS_TARGET_INVALID',
      message: /target\.route\.verb is not known \(known: method, path\) \(given: "GET"\)/,
    },
  ],
  'a method that is none': [
    drift,
    good,
    { target: { route: { method: 'GET /' } } },
    {
      code: 'CHAOS_TARGET_INVALID',
      message: /route\.method must be an HTTP method such as "POST" \(given: "GET \/"\)/,
    },
  ],
  'a path that does not begin at the root': [
    drift,
    good,
    { target: { route: { path: 'orders' } } },
    { code: 'CHAOS_TARGET_INVALID', message: /route\.path must be a path that starts with "\/" \(given: "orders"\)/ },
  ],
  'a path pattern that can not be read': [
    drift,
    good,
    { target: { route: { path: '/orders/:' } } },
    { code: 'CHAOS_TARGET_INVALID', message: /route\.path is not a path pattern such as "\/api\/orders\/:id"/ },
  ],
  'a count of arrivals that is none': [
    drift,
    good,
    { target: { every: 0 } },
    { code: 'CHAOS_TARGET_INVALID', message: 'target.every must be a whole number from 1 (given: 0)' },
  ],
  'a first that is no whole number': [
    drift,
    good,
    { target: { first: 1.5 } },
    { code: 'CHAOS_TARGET_INVALID', message: 'target.first must be a whole number from 1 (given: 1.5)' },
  ],
  'a condition that is no code': [
    drift,
    good,
    { target: { when: 'always' } },
    { code: 'CHAOS_TARGET_INVALID', message: /target\.when must be a function/ },
  ],
  'a target on a fault of the whole process': [
    burn,
    {},
    { target: { attributes: { session: 's-1' } } },
    {
      code: 'CHAOS_TARGET_ON_PROCESS',
      message: '"test.burn" touches the whole process, so it takes no target (given: ["attributes"])',
    },
  ],
  'a dry run of a fault of the whole process': [
    burn,
    {},
    { mode: 'shadow' },
    {
      code: 'CHAOS_SHADOW_ON_PROCESS',
      message: '"test.burn" touches the whole process, so it has no dry run (given: mode "shadow")',
      details: { fault: 'test.burn' },
    },
  ],
  'an end that has passed': [
    drift,
    good,
    { limits: { until: '1999-12-31T23:59:59Z' } },
    {
      code: 'CHAOS_LIMIT_EXPIRED',
      message: 'limits.until is over before it begins (given: "1999-12-31T23:59:59Z")',
      details: { path: 'limits.until' },
    },
  ],
  'a time that is no time at all': [
    drift,
    good,
    { limits: { for: 0 } },
    { code: 'CHAOS_LIMIT_EXPIRED', message: 'limits.for is over before it begins (given: 0)' },
  ],
  'a negative time': [
    drift,
    good,
    { limits: { for: '-5m' } },
    { code: 'CHAOS_LIMIT_EXPIRED', message: /given: "-5m"/ },
  ],
  'more than a day': [
    drift,
    good,
    { limits: { for: '25h' } },
    { code: 'CHAOS_LIMIT_INVALID', message: 'limits.for may be 24 h ahead at most (given: "25h")' },
  ],
  'a time in unknown units': [
    drift,
    good,
    { limits: { for: '5 years' } },
    {
      code: 'CHAOS_LIMIT_INVALID',
      message: 'limits.for must be milliseconds or a duration such as "30s", "5m" or "1h" (given: "5 years")',
    },
  ],
  'a time without end': [
    drift,
    good,
    { limits: { for: Number.POSITIVE_INFINITY } },
    { code: 'CHAOS_LIMIT_INVALID', message: /given: Infinity/ },
  ],
  'an instant that is none': [
    drift,
    good,
    { limits: { until: 'tomorrow' } },
    { code: 'CHAOS_LIMIT_INVALID', message: 'limits.until must be an ISO 8601 instant (given: "tomorrow")' },
  ],
  'two ends': [
    drift,
    good,
    { limits: { for: '5m', until: '2030-01-01T00:00:00Z' } },
    { code: 'CHAOS_LIMIT_INVALID', message: /limits\.until excludes limits\.for/ },
  ],
  'a limit that is no count': [
    drift,
    good,
    { limits: { injections: '3' } },
    { code: 'CHAOS_LIMIT_INVALID', message: 'limits.injections must be a whole number from 1 (given: "3")' },
  ],
  'an unknown limit': [
    drift,
    good,
    { limits: { requests: 3 } },
    {
      code: 'CHAOS_LIMIT_INVALID',
      message: 'limits.requests is not known (known: for, until, injections, concurrent, sessions) (given: 3)',
    },
  ],
  'limits that are no object': [
    drift,
    good,
    { limits: [5] },
    { code: 'CHAOS_LIMIT_INVALID', message: 'limits must be an object (given: [5])' },
  ],
  'attributes that are a number': [
    drift,
    good,
    { target: { attributes: 5 } },
    { code: 'CHAOS_TARGET_INVALID', message: /target\.attributes must be an object .*given: 5/ },
  ],
  'attributes that are nothing': [
    drift,
    good,
    { target: { attributes: null } },
    { code: 'CHAOS_TARGET_INVALID', message: /target\.attributes must be an object .*given: null/ },
  ],
  'a route that is a text': [
    drift,
    good,
    { target: { route: '/cart' } },
    { code: 'CHAOS_TARGET_INVALID', message: /target\.route must have a method, a path, or both \(given: "\/cart"\)/ },
  ],
  'a route that is nothing': [
    drift,
    good,
    { target: { route: null } },
    { code: 'CHAOS_TARGET_INVALID', message: /target\.route must have .*given: null/ },
  ],
  'a method that is a number': [
    drift,
    good,
    { target: { route: { method: 5 } } },
    { code: 'CHAOS_TARGET_INVALID', message: /route\.method must be an HTTP method .*given: 5/ },
  ],
  'a path that is a number': [
    drift,
    good,
    { target: { route: { path: 5 } } },
    { code: 'CHAOS_TARGET_INVALID', message: /route\.path must be a path .*given: 5/ },
  ],
  'limits that are nothing': [
    drift,
    good,
    { limits: null },
    { code: 'CHAOS_LIMIT_INVALID', message: 'limits must be an object (given: null)' },
  ],
  'limits that are a number': [
    drift,
    good,
    { limits: 5 },
    { code: 'CHAOS_LIMIT_INVALID', message: 'limits must be an object (given: 5)' },
  ],
  'an unknown option': [
    drift,
    good,
    { targets: {} },
    {
      code: 'CHAOS_OPTION_INVALID',
      message: 'activate: there is no option "targets" (known: target, limits, mode, guards, report, by)',
    },
  ],
  'options that are no object': [
    drift,
    good,
    null,
    { code: 'CHAOS_OPTION_INVALID', message: 'activate: the options must be an object (given: null)' },
  ],
  'an unknown mode': [
    drift,
    good,
    { mode: 'dry' },
    { code: 'CHAOS_OPTION_INVALID', message: 'activate: the mode must be "live" or "shadow" (given: "dry")' },
  ],
};

describe('activating is refused, and nothing changes, for', () => {
  it.each(Object.entries(activations))('%s', async (_name, [what, params, options, expected]) => {
    const clock = createVirtualClock(Date.UTC(2025, 0, 1));
    await using chaos = await engine([drift, burn], { clock });
    door(chaos);
    await chaos.activate(drift, { percent: 1 }, { by: 'somebody before' });
    const before = chaos.state();
    const error = await refusal(chaos.activate(what as string, params, options as object));
    expect(error).toMatchObject(expected.details === undefined ? {} : { details: expected.details });
    expect([error.code, error.status]).toEqual([expected.code, errorTable[expected.code].status]);
    if (typeof expected.message === 'string') expect(error.message).toBe(expected.message);
    else expect(error.message).toMatch(expected.message);
    expect(chaos.state()).toEqual(before);
    expect([clock.pending, price.apply(100)]).toEqual([1, 101]);
  });

  it('sessions, where no adapter declared any', async () => {
    await using chaos = await engine([drift]);
    expect(await refusal(chaos.activate(drift, good, { limits: { sessions: 1 } }))).toMatchObject({
      code: 'CHAOS_TARGET_ATTRIBUTE',
      message: 'limits.sessions: no adapter declared the attribute "session" (declared: none)',
    });
    expect(chaos.activations()).toEqual([]);
  });

  it('any fault, where no plugin is registered', async () => {
    await using chaos = await createChaos();
    expect((await refusal(chaos.activate('a.b'))).message).toBe(
      'There is no fault "a.b"; known: none, no plugin is registered',
    );
    expect((await refusal(chaos.setLevel('a', 1))).message).toBe('There is no family "a" (known: none)');
  });
});

describe('updating is refused, and nothing changes, for', () => {
  it('params that do not fit', async () => {
    await using chaos = await engine([drift]);
    const activation = await chaos.activate(drift, { percent: 50 });
    expect(await refusal(activation.update({ percent: 'ten' }))).toMatchObject({ code: 'CHAOS_PARAMS_INVALID' });
    expect([activation.params, price.apply(100)]).toEqual([{ percent: 50 }, 150]);
    expect(() => activation.extend('25h')).toThrow(expect.objectContaining({ code: 'CHAOS_LIMIT_INVALID' }));
    expect(() => activation.extend(-1)).toThrow(expect.objectContaining({ code: 'CHAOS_LIMIT_EXPIRED' }));
  });
});

const schema = (properties: object) =>
  defineFault({
    id: 'test.odd',
    reach: 'request',
    title: 'Odd',
    params: { type: 'object', additionalProperties: false, properties } as ParamsSchema,
    activate() {},
  });
const plugin = testPlugin([drift]);
const foreign = (change: object) => ({ ...plugin, ...change }) as never;
const other = (name: string, requires: string[] = []) => definePlugin({ name, family: 'test', faults: [], requires })();

const engines: Readonly<Record<string, [options: unknown, refusal: Refusal]>> = {
  'two plugins of one name': [
    { plugins: [plugin, testPlugin([])] },
    { code: 'CHAOS_PLUGIN_DUPLICATE', message: 'The plugin "test-chaos" is registered twice' },
  ],
  'two plugins with one fault id': [
    { plugins: [plugin, testPlugin([drift], { name: 'copycat' })] },
    {
      code: 'CHAOS_PLUGIN_DUPLICATE',
      message: 'The fault "test.price-drift" of "copycat" has the id of a fault of "test-chaos"',
      details: { plugin: 'copycat' },
    },
  ],
  'a plugin for another version of the interface': [
    { plugins: [foreign({ interface: 99 })] },
    {
      code: 'CHAOS_PLUGIN_CORE_VERSION',
      message:
        'The plugin "test-chaos" was built for version 99 of the plugin interface; this @perfshop/core has version 1',
      details: { wanted: 99, offered: 1 },
    },
  ],
  'a plugin that was not called': [
    { plugins: [definePlugin({ name: 'x', family: 'x', faults: [] })] },
    { code: 'CHAOS_PLUGIN_INVALID', message: /it is a function: call it, as in plugins: \[business\(\)\]/ },
  ],
  'something that is no plugin': [
    { plugins: [{ name: 'x' }] },
    { code: 'CHAOS_PLUGIN_INVALID', message: 'Not a plugin: {"name":"x"}' },
  ],
  'nothing as a plugin': [
    { plugins: [undefined] },
    { code: 'CHAOS_PLUGIN_INVALID', message: 'Not a plugin: undefined' },
  ],
  'a plugin with something that is no fault': [
    { plugins: [foreign({ faults: [drift, { id: 'test.half' }] })] },
    {
      code: 'CHAOS_PLUGIN_INVALID',
      message: 'faults[1] of "test-chaos" is not a fault; define it with defineFault (given: {"id":"test.half"})',
    },
  ],
  'a plugin with levels that are none': [
    { plugins: [foreign({ levels: [[drift], [], [], []] })] },
    {
      code: 'CHAOS_PLUGIN_LEVEL',
      message: /^Level 1 of "test-chaos" has an entry that is none; make it with use\(fault, params\)/,
    },
  ],
  'a plugin with too few levels': [
    { plugins: [foreign({ levels: [[]] })] },
    {
      code: 'CHAOS_PLUGIN_LEVEL',
      message: 'The levels of "test-chaos" must be four lists, for the levels 1 to 4 (given: [[]])',
    },
  ],
  'a fault of another family': [
    { plugins: [testPlugin([fault('other.fault', () => {})])] },
    {
      code: 'CHAOS_PLUGIN_INVALID',
      message: 'The fault "other.fault" of "test-chaos" must be named "test.…" after its family',
    },
  ],
  'a schema that ajv refuses': [
    { plugins: [testPlugin([schema({ percent: { type: 'numbre' } })])] },
    {
      code: 'CHAOS_SCHEMA_INVALID',
      message: /^The params schema of "test\.odd" is not valid JSON Schema: .*type/,
      details: { fault: 'test.odd' },
    },
  ],
  'a schema with a keyword that does not exist': [
    { plugins: [testPlugin([schema({ percent: { type: 'number', minimun: 5 } })])] },
    { code: 'CHAOS_SCHEMA_INVALID', message: /unknown keyword: "minimun"/ },
  ],
  'a plugin whose requirement is missing': [
    { plugins: [other('a', ['b'])] },
    { code: 'CHAOS_PLUGIN_REQUIREMENT', message: 'The plugin "a" requires "b", which is not registered' },
  ],
  'plugins that require each other': [
    { plugins: [other('a', ['b']), other('b', ['c']), other('c', ['b'])] },
    { code: 'CHAOS_PLUGIN_REQUIREMENT', message: 'Plugins require each other in a circle: b → c → b' },
  ],
  'a level with a fault of somebody else': [
    { plugins: [testPlugin([], { levels: [[use(drift, good)], [], [], []] })] },
    {
      code: 'CHAOS_PLUGIN_LEVEL',
      message: 'Level 1 of "test-chaos" uses "test.price-drift", which is none of its faults',
      details: { level: 1 },
    },
  ],
  'a level with params that do not fit': [
    { plugins: [testPlugin([drift], { levels: [[], [], [use(drift, { percent: 1e6 })], []] })] },
    { code: 'CHAOS_PLUGIN_LEVEL', message: /^Level 3 of "test-chaos" uses "test\.price-drift": .*must be <= 900/ },
  ],
  'a setup that throws': [
    {
      plugins: [
        testPlugin([], {
          setup: async () => {
            throw new Error('no such table');
          },
        }),
      ],
    },
    { code: 'CHAOS_PLUGIN_SETUP', message: 'The setup of "test-chaos" threw: no such table' },
  ],
  'a mistyped option': [
    { plugin: [] },
    { code: 'CHAOS_OPTION_INVALID', message: /^createChaos: there is no option "plugin"; did you mean "plugins"\?/ },
  ],
  'an option that resembles none': [
    { zzzzzzzz: 1 },
    { code: 'CHAOS_OPTION_INVALID', message: /^createChaos: there is no option "zzzzzzzz" \(known: plugins/ },
  ],
  'options that are no object': [
    null,
    { code: 'CHAOS_OPTION_INVALID', message: 'createChaos: the options must be an object (given: null)' },
  ],
  'plugins that are no list': [
    { plugins: plugin },
    { code: 'CHAOS_OPTION_INVALID', message: 'createChaos: plugins must be a list' },
  ],
  'points that are no list': [
    { points: price },
    { code: 'CHAOS_OPTION_INVALID', message: 'createChaos: points must be a list' },
  ],
  'a point that is none': [
    { points: [price, 'bad-input.price'] },
    { code: 'CHAOS_OPTION_INVALID', message: 'createChaos: points[1] is not a point; define it with definePoint' },
  ],
  'a signal that does not exist': [
    { kill: { signal: 'SIGSTOPP' } },
    { code: 'CHAOS_OPTION_INVALID', message: /^createChaos: kill\.signal .*\(given: "SIGSTOPP"\)/ },
  ],
  'a signal that no process can catch': [
    { kill: { signal: 'SIGKILL' } },
    { code: 'CHAOS_OPTION_INVALID', message: /^createChaos: kill\.signal .*\(given: "SIGKILL"\)/ },
  ],
  'a stop file without a name': [
    { kill: { file: '' } },
    { code: 'CHAOS_OPTION_INVALID', message: 'createChaos: kill.file must be the path of a file (given: "")' },
  ],
  'an unknown way to kill': [
    { kill: { signals: ['SIGUSR2'] } },
    { code: 'CHAOS_OPTION_INVALID', message: 'createChaos: there is no option "kill.signals" (known: signal, file)' },
  ],
};

describe('an engine is refused for', () => {
  it.each(Object.entries(engines))('%s', async (_name, [options, expected]) => {
    const listeners = process.eventNames().map((name) => process.listenerCount(name));
    const error = await refusal(createChaos(options as ChaosOptions));
    expect([error.code, error.status]).toEqual([expected.code, errorTable[expected.code].status]);
    expect(error).toMatchObject(expected.details === undefined ? {} : { details: expected.details });
    if (typeof expected.message === 'string') expect(error.message).toBe(expected.message);
    else expect(error.message).toMatch(expected.message);
    expect(process.eventNames().map((name) => process.listenerCount(name))).toEqual(listeners);
  });
});

describe('a definition is refused for', () => {
  const definition = { id: 'test.fine', reach: 'request', title: 'Fine', activate() {} } as const;
  it.each([
    [
      { ...definition, id: 'Fine' },
      'Fault "Fine": the id must be "family.name" in lower case, such as "business.vat-rate"',
    ],
    [{ ...definition, id: undefined }, /^Fault undefined: the id must be/],
    [{ ...definition, reach: 'everyone' }, /the reach "everyone" is none of request, client, shared-data, process/],
    [{ ...definition, title: '' }, /a title is missing/],
    [{ ...definition, title: undefined }, /a title is missing/],
    [{ ...definition, activate: undefined }, /activate must be a function/],
    [{ ...definition, params: { type: 'array', additionalProperties: false } }, /must have type "object"/],
    [{ ...definition, params: { type: 'object' } }, /additionalProperties false/],
  ])('%j', (given, message) => {
    let refused: unknown;
    try {
      defineFault(given as never);
    } catch (error) {
      refused = error;
    }
    expect(refused).toMatchObject({ code: 'CHAOS_FAULT_INVALID' });
    if (typeof message === 'string') expect((refused as Error).message).toBe(message);
    else expect((refused as Error).message).toMatch(message);
  });
});
