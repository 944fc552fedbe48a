import { map, type Observable } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { describe, expect, it } from 'vitest';
import { scenario } from './builder.ts';
import type { Command } from './command.ts';
import { compileScenario } from './compile-scenario.ts';
import type { ScenarioDefinition, Step } from './definition.ts';
import type { TimelineControl, TimelineHistory } from './timeline.ts';

const short = (command: Command): string => {
  const value = 'params' in command ? Object.values(command.params).join() : '';
  return `${command.type} ${command.key}${value && ` ${value}`}`;
};

/** Runs in the virtual time of RxJS; `act` gets the way in. */
async function marbles(
  definition: ScenarioDefinition,
  diagram: string,
  values: Readonly<Record<string, string>>,
  options: {
    readonly seed?: string;
    readonly history?: TimelineHistory;
    readonly act?: (control: TimelineControl, at: (ms: number, fn: () => void) => void) => void;
  } = {},
): Promise<void> {
  const compiled = await compileScenario(definition);
  const scheduler = new TestScheduler((actual, expected) => expect(actual).toEqual(expected));
  scheduler.run(({ expectObservable }) => {
    const commands: Observable<string> = compiled
      .commands({
        seed: options.seed ?? 's',
        scheduler,
        history: options.history,
        attach: (control) => options.act?.(control, (ms, fn) => void scheduler.schedule(fn, ms)),
      })
      .pipe(map(short));
    expectObservable(commands).toBe(diagram, values);
  });
}

const slow: Step = { activate: 'performance.latency', params: { ms: 300 }, as: 'slow' };
const ramp = { segment: 'performance.cpu', param: 'intensity', shape: 'ramp', from: 0, to: 100 } as const;

describe('a timeline in the virtual time of RxJS', () => {
  it('does steps one after the other, at their instants', () =>
    marbles(
      scenario('s').step(slow).for('2s').update('slow', { ms: 500 }).for(500).restore('slow').build(),
      'a 1999ms b 499ms (c|)',
      { a: 'activate slow 300', b: 'update slow 500', c: 'restore slow' },
    ));

  it('counts the instant of at from the start of its block, and goes on meanwhile', () =>
    marbles(
      scenario('s')
        .at('3s', { restore: 'slow' })
        .for('1s')
        .step({ sequence: [{ at: '1s', do: [{ update: 'slow', params: { ms: 1 } }] }, slow] })
        .build(),
      '1s a 999ms b 999ms (c|)',
      { a: 'activate slow 300', b: 'update slow 1', c: 'restore slow' },
    ));

  it('begins the steps of parallel together and ends with the last', () =>
    marbles(
      scenario('s')
        .parallel({ for: '1s' }, { sequence: [{ for: '2s' }, slow] }, { for: '3s' })
        .restore('slow')
        .build(),
      '2s a 999ms (b|)',
      { a: 'activate slow 300', b: 'restore slow' },
    ));

  it('takes back at the end of a block what the block began, and drops what it had left', () =>
    marbles(
      scenario('s')
        .for('1s', slow, { ...ramp, for: '4s' }, { update: 'slow', params: { ms: 9 } })
        .for('1s')
        .build(),
      '(ab) 246ms c 249ms d 249ms e 249ms (fg) 996ms |',
      {
        a: 'activate slow 300',
        b: 'activate performance.cpu 0',
        c: 'update performance.cpu 6.25',
        d: 'update performance.cpu 12.5',
        e: 'update performance.cpu 18.75',
        f: 'restore performance.cpu',
        g: 'restore slow',
      },
    ));

  it('repeats', () =>
    marbles(
      scenario('s').repeat(3, slow, { for: '1s' }, { restore: 'slow' }, { for: '1s' }).build(),
      'a 999ms b 999ms a 999ms b 999ms a 999ms b 999ms |',
      { a: 'activate slow 300', b: 'restore slow' },
    ));

  it('lasts as long as it says', () =>
    marbles(scenario('s', { duration: '5s' }).for('1s').step(slow).build(), '1s a 3999ms |', {
      a: 'activate slow 300',
    }));

  it('samples a curve every 250 ms, and goes over to the next segment without a restore', () =>
    marbles(
      scenario('s')
        .segment({ ...ramp, at: 0, until: '1s' })
        .segment({ segment: ramp.segment, param: ramp.param, at: '1s', until: '2s', shape: 'hold', level: 100 })
        .build(),
      'a 249ms b 249ms c 249ms d 249ms e 999ms (f|)',
      {
        a: 'activate performance.cpu 0',
        b: 'update performance.cpu 25',
        c: 'update performance.cpu 50',
        d: 'update performance.cpu 75',
        e: 'update performance.cpu 100',
        f: 'restore performance.cpu',
      },
    ));

  it('waits until a condition is met', () =>
    marbles(
      scenario('s').waitFor('slow-enough').step(slow).for('1s').restore('slow').build(),
      '700ms a 999ms (b|)',
      { a: 'activate slow 300', b: 'restore slow' },
      { act: (control, at) => at(700, () => control.meet(0)) },
    ));

  it('goes on after the timeout of a wait, and does not hear it afterwards', () =>
    marbles(
      scenario('s').waitFor('never', { timeout: '2s' }).step(slow).for('1s').restore('slow').build(),
      '2s a 999ms (b|)',
      { a: 'activate slow 300', b: 'restore slow' },
      { act: (control, at) => at(2500, () => control.meet(0)) },
    ));

  it('gives a wait up at the end of its block', () =>
    marbles(
      scenario('s').for('1s', { waitFor: 'never' }, slow).step({ activate: 'a.b' }).build(),
      '1s (a|)',
      { a: 'activate a.b' },
      { act: (control, at) => at(1500, () => control.meet(0)) },
    ));

  it('leaves out the time in which it was paused', () =>
    marbles(
      scenario('s')
        .segment({ ...ramp, at: 0, until: '1s' })
        .build(),
      'a 249ms b 9249ms c 249ms d 249ms (e|)',
      {
        a: 'activate performance.cpu 0',
        b: 'update performance.cpu 25',
        c: 'update performance.cpu 50',
        d: 'update performance.cpu 75',
        e: 'restore performance.cpu',
      },
      {
        act: (control, at) => {
          at(300, () => control.pause());
          at(9300, () => control.resume());
        },
      },
    ));

  const waits = scenario('s').waitFor('go').step(slow).for('1s').restore('slow').build();
  const resumed = { a: 'activate slow 300', b: 'restore slow' };

  it('holds what follows from a wait that is met while it is paused until it goes on', async () => {
    const seen: unknown[] = [];
    await marbles(waits, '9300ms a 999ms (b|)', resumed, {
      act: (control, at) => {
        at(300, () => control.pause());
        at(700, () => {
          control.meet(0);
          control.meet(0);
          seen.push(control.open, control.met);
        });
        at(9300, () => control.resume());
      },
    });
    expect(seen).toEqual([[], { 0: 300 }]);
  });

  it('holds it over a restart, too', () =>
    marbles(waits, '9300ms a 999ms (b|)', resumed, {
      history: { elapsed: 300, met: { 0: 300 }, paused: true },
      act: (control, at) => at(9300, () => control.resume()),
    }));

  it('makes active what would be active now when it goes on after a restart, and leaves the past alone', () =>
    marbles(
      scenario('s')
        .step(slow, { activate: 'a.b' }, { for: '1s' }, { restore: 'a.b' }, { waitFor: 'x' })
        .segment({ ...ramp, for: '10s' })
        .restore('slow')
        .build(),
      '(ab) 246ms c',
      {
        a: 'activate slow 300',
        b: 'activate performance.cpu 27.5',
        c: 'update performance.cpu 30',
      },
      { history: { elapsed: 10_250, met: { 0: 7_500 } }, act: (control, at) => at(300, () => control.pause()) },
    ));
});

describe('the commands of a scenario', () => {
  const seeded = scenario('seeded')
    .jitter('10s')
    .segment({ segment: 'a.b', param: 'x', for: '1m', shape: 'noise', from: 2, to: 8 })
    .segment({ segment: 'a.b', param: 'x', for: '1m', shape: 'bolts', level: 5, count: 6, width: '2s' })
    .build();

  it('are the same for the same seed and others for another', async () => {
    const { preview } = await compileScenario(seeded);
    expect(preview('one')).toEqual(preview('one'));
    expect(preview('two')).not.toEqual(preview('one'));
    expect(preview('two').length).toBeGreaterThan(200);
  });

  it('count up, never go back in time, and keep their numbers after a restart', async () => {
    const compiled = await compileScenario(seeded);
    const all = compiled.preview('one');
    expect(all.map(({ index }) => index)).toEqual(all.map((_, index) => index));
    expect(all.every(({ at }, i) => i === 0 || at >= (all[i - 1] as Command).at)).toBe(true);
    const later: Command[] = [];
    const scheduler = new TestScheduler(() => {});
    scheduler.run(({ flush }) => {
      compiled
        .commands({ seed: 'one', scheduler, history: { elapsed: 30_000 } })
        .subscribe((command) => later.push(command));
      flush();
    });
    const [resumed, ...rest] = later;
    expect(resumed?.type).toBe('activate');
    expect(rest).toEqual(all.filter(({ at }) => at > 30_000));
    expect(rest[0]?.index).toBe((resumed?.index ?? 0) + 1);
  });
});
