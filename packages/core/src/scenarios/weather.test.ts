import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { defineFault } from '../faults/define-fault.ts';
import { engine, testPlugin } from '../test-support/engine.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { compileScenario } from './compile-scenario.ts';
import type { ScenarioDefinition, Segment } from './definition.ts';

/** A lever as weather timelines have it: seconds, and values in the unit of the lever. */
interface WeatherSegment {
  readonly lever: string;
  readonly at: number;
  readonly until: number;
  readonly shape: Segment['shape'];
  readonly [key: string]: unknown;
}

const seconds = (ms: unknown) => `${ms}s`;
const levers = ['cpu', 'delay', 'heap', 'pool', 'load', 'err', 'lock', 'gc'];

/** Writes a timeline down as a scenario: nothing is left over. */
function scenarioOf(id: string, durationSec: number, segments: readonly WeatherSegment[]): ScenarioDefinition {
  return {
    id,
    duration: seconds(durationSec),
    steps: segments.map(({ lever, at, until, period, width, lag, ...rest }) => {
      const times = Object.entries({ period, width, lag }).flatMap(([key, value]) =>
        value === undefined ? [] : [[key, seconds(value)]],
      );
      const where = { segment: `test.${lever}`, param: 'level', lever, at: seconds(at), until: seconds(until) };
      return { ...where, ...rest, ...Object.fromEntries(times) } as unknown as Segment;
    }),
  };
}

const faults = levers.map((lever) =>
  defineFault({
    id: `test.${lever}`,
    reach: 'process',
    title: lever,
    params: {
      type: 'object',
      additionalProperties: false,
      required: ['level'],
      properties: { level: { type: 'number', minimum: 0.001, maximum: 100 } },
    },
    activate: ({ every }) => every(1000, () => {}),
  }),
);

const gusts: readonly WeatherSegment[] = [
  { lever: 'cpu', at: 60, until: 540, shape: 'bolts', level: 85, count: 9, width: 12 },
  { lever: 'gc', at: 60, until: 540, shape: 'bolts', level: 60, count: 9, width: 20 },
];
const hail: readonly WeatherSegment[] = [
  { lever: 'err', at: 90, until: 510, shape: 'pulse', level: 50, period: 70, duty: 0.3 },
  { lever: 'delay', at: 60, until: 500, shape: 'noise', from: 2, to: 5 },
  { lever: 'cpu', at: 210, until: 300, shape: 'bell', from: 0, to: 80 },
];
const storm: readonly WeatherSegment[] = [
  { lever: 'delay', at: 60, until: 180, shape: 'ramp', from: 0, to: 55 },
  { lever: 'load', at: 120, until: 900, shape: 'follows', source: 'delay', gain: 1.6, lag: 30, max: 100 },
  { lever: 'pool', at: 180, until: 900, shape: 'follows', source: 'load', gain: 1, lag: 25, max: 92 },
  { lever: 'heap', at: 300, until: 900, shape: 'ramp', from: 0, to: 85 },
  { lever: 'err', at: 240, until: 900, shape: 'follows', source: 'pool', gain: 0.45, lag: 10, max: 45 },
  { lever: 'delay', at: 180, until: 600, shape: 'hold', level: 55 },
  { lever: 'delay', at: 600, until: 780, shape: 'ramp', from: 55, to: 0 },
];

/** What each lever was at each command. */
async function play(definition: ScenarioDefinition, seed = 'weather') {
  const compiled = await compileScenario(definition, (id) => faults.find((one) => one.id === id) as never);
  const commands = compiled.preview(seed);
  return {
    compiled,
    at: (lever: string, second: number): number | undefined => {
      const last = commands.filter(({ key, at }) => key === `test.${lever}` && at <= second * 1000).at(-1);
      return last !== undefined && 'params' in last ? (last.params.level as number) : undefined;
    },
    commands,
  };
}

describe('a weather timeline as a scenario', () => {
  it('has gusts: bolts of their width, as many as it says, elsewhere with another seed', async () => {
    const definition = scenarioOf('gusts', 600, gusts);
    const { commands } = await play(definition);
    const cpu = commands.filter(({ key }) => key === 'test.cpu');
    expect(cpu.filter(({ type }) => type === 'activate')).toHaveLength(9);
    const widths = cpu.flatMap(({ type, at }, i) => (type === 'restore' ? [at - (cpu[i - 1]?.at ?? 0)] : []));
    for (const width of widths) expect(Math.abs(width - 12_000)).toBeLessThanOrEqual(250);
    expect((await play(definition, 'other')).commands.map(({ at }) => at)).not.toEqual(commands.map(({ at }) => at));
  });

  it('has hail: pulses with their duty, noise in its bounds, a bell that comes and goes', async () => {
    const { commands, at } = await play(scenarioOf('hail', 600, hail));
    expect([89, 91, 110, 112, 159, 161].map((second) => at('err', second))).toEqual([
      undefined,
      50,
      50,
      undefined,
      undefined,
      50,
    ]);
    const noise = commands.flatMap((one) =>
      one.key === 'test.delay' && 'params' in one ? [one.params.level as number] : [],
    );
    expect(Math.min(...noise)).toBeGreaterThanOrEqual(2);
    expect(Math.max(...noise)).toBeLessThanOrEqual(5);
    expect(Math.max(...noise) - Math.min(...noise)).toBeGreaterThan(2);
    expect([232.5, 255, 277.5].map((second) => Math.round(at('cpu', second) ?? 0))).toEqual([40, 80, 40]);
  });

  it('has a perfect storm: levers that follow each other, each later and no higher than it may', async () => {
    const { at, compiled } = await play(scenarioOf('storm', 1080, storm));
    expect(compiled.durationMs).toBe(1_080_000);
    expect(at('delay', 120)).toBeCloseTo(27.5);
    expect(at('load', 150)).toBeCloseTo(1.6 * 27.5);
    expect(at('pool', 190)).toBeCloseTo((at('load', 165) ?? 0) * 1);
    expect([at('load', 400), at('pool', 400), at('err', 500)]).toEqual([88, 88, 39.6]);
    expect([at('delay', 700), at('delay', 781), at('load', 812)]).toEqual([
      expect.closeTo(24.444, 3),
      undefined,
      undefined,
    ]);
  });

  it('of twenty segments runs through an engine in virtual time without drifting', async () => {
    const clock = createVirtualClock();
    const chaos = await engine([], { clock, plugins: [testPlugin(faults)] });
    const twenty = [
      ...storm,
      ...gusts.slice(1),
      ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((i): WeatherSegment => {
        return { lever: 'lock', at: 60 + i * 60, until: 110 + i * 60, shape: 'ramp', from: 0, to: 50 + i };
      }),
    ];
    const run = await chaos.startScenario(scenarioOf('twenty', 1080, twenty), { seed: 'x' });
    await clock.advance(1_080_000);
    expect(await run.ended).toMatchObject({ state: 'finished', verdict: 'passed' });
    expect(run.commands.every(({ at }) => at % 250 === 0)).toBe(true);
    await chaos.close();
  });

  it('of twenty segments is worked out in milliseconds', async () => {
    const { compiled } = await play(scenarioOf('storm', 1080, storm));
    const began = performance.now();
    for (let seed = 0; seed < 10; seed++) expect(compiled.preview(String(seed)).length).toBeGreaterThan(5_000);
    // About 10 ms each on a slow machine; the bound only tells work that grows with the square of the length.
    expect((performance.now() - began) / 10).toBeLessThan(500);
  });
});
