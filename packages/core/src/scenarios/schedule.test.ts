import { afterEach, describe, expect, it } from 'vitest';
import type { Chaos } from '../engine/chaos.ts';
import { engine, refusal } from '../test-support/engine.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import type { ScenarioDefinition } from './definition.ts';
import type { ScheduleOptions } from './schedule.ts';

const calm: ScenarioDefinition = { id: 'calm', control: true, duration: '1m', steps: [] };
const HOUR = 3_600_000;

const opened: Chaos[] = [];
afterEach(async () => {
  for (const chaos of opened.splice(0)) await chaos.close();
});

async function open(start: string) {
  const clock = createVirtualClock(Date.parse(start));
  const chaos = await engine([], { clock });
  opened.push(chaos);
  const starts: { at: string; seed: string }[] = [];
  chaos.events.subscribe((event) => {
    if (event.type === 'run-started') starts.push({ at: new Date(event.startedAt).toISOString(), seed: event.seed });
  });
  return { chaos, clock, starts };
}

describe('a schedule', () => {
  it('starts a scenario at the times of a pattern, by the clock of its time zone, over a change to summer time', async () => {
    // In Paris the night to the 29th of March 2026 has no hour from 2 to 3.
    const { chaos, clock, starts } = await open('2026-03-28T00:00:00Z');
    const schedule = await chaos.scenarios.schedule(calm, { cron: '30 8 * * *', timeZone: 'Europe/Paris' });
    await clock.advance(1);
    expect(schedule.next?.toISOString()).toBe('2026-03-28T07:30:00.000Z');
    await clock.advance(72 * HOUR);
    expect(starts.map(({ at }) => at)).toEqual([
      '2026-03-28T07:30:00.000Z',
      '2026-03-29T06:30:00.000Z',
      '2026-03-30T06:30:00.000Z',
    ]);
    expect(new Set(starts.map(({ seed }) => seed)).size).toBe(3);
  });

  it('puts each start off by a seeded time', async () => {
    const offsets = async (seed: string) => {
      const { chaos, clock, starts } = await open('2026-01-01T00:00:00Z');
      await chaos.scenarios.schedule(calm, { cron: '0 * * * *', jitter: '10m', seed });
      await clock.advance(24 * HOUR);
      return starts.map(({ at }) => Date.parse(at) % HOUR);
    };
    const first = await offsets('a');
    expect(first.length).toBeGreaterThanOrEqual(23);
    expect(Math.max(...first)).toBeLessThanOrEqual(600_000);
    expect(new Set(first).size).toBeGreaterThan(20);
    expect(await offsets('a')).toEqual(first);
    expect(await offsets('b')).not.toEqual(first);
  });

  it('goes on after a start that was refused, and stops when it is told to', async () => {
    const { chaos, clock, starts } = await open('2026-01-01T00:00:00Z');
    const refused: unknown[] = [];
    const onError = (error: unknown) => refused.push((error as { code: string }).code);
    const schedule = await chaos.scenarios.schedule(calm, { cron: '0 * * * *', onError });
    await chaos.kill('test');
    await clock.advance(HOUR);
    expect([refused, starts]).toEqual([['CHAOS_KILLED'], []]);
    chaos.release();
    await clock.advance(HOUR);
    expect(starts).toHaveLength(1);
    schedule.stop();
    expect([schedule.next, chaos.scenarios.schedules()]).toEqual([undefined, []]);
    await clock.advance(10 * HOUR);
    expect(starts).toHaveLength(1);
  });

  it.each([
    ['a pattern that is none', { cron: 'soon' }],
    ['a time zone that is none', { cron: '0 * * * *', timeZone: 'Europe/Atlantis' }],
    ['a jitter that is none', { cron: '0 * * * *', jitter: 'some' }],
  ])('is refused with %s', async (_what, options: ScheduleOptions) => {
    const { chaos } = await open('2026-01-01T00:00:00Z');
    expect((await refusal(chaos.scenarios.schedule(calm, options))).code).toBe('CHAOS_OPTION_INVALID');
  });
});
