import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Chaos } from '../engine/chaos.ts';
import { createEngine } from '../engine/create-chaos.ts';
import type { ChaosOptions } from '../engine/options.ts';
import { defineFault } from '../faults/define-fault.ts';
import { use } from '../faults/use.ts';
import { definePoint } from '../points/index.ts';
import { scenario } from '../scenarios/builder.ts';
import { door, engine, fault, record, refusal, testPlugin } from '../test-support/engine.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { fileJournal, memoryJournal, replayJournal, verifyJournal } from './index.ts';

const price = definePoint<number>('journal-test.price');
const drift = defineFault({
  id: 'test.drift',
  reach: 'request',
  title: 'drift',
  params: {
    type: 'object',
    additionalProperties: false,
    properties: { cents: { type: 'number', default: 1 } },
  },
  activate: ({ params, intercept }) => intercept(price, (cents) => cents + params().cents),
});
const load = fault('test.load', () => {}, 'process');
const crash = defineFault({ id: 'test.crash', reach: 'process', title: 'crash', resumable: false, activate() {} });
const all = [drift, load, crash];

type Lines = readonly Record<string, unknown>[];
const read = (journal: { lines(): readonly string[] }): Lines => journal.lines().map((line) => JSON.parse(line));

const open: Chaos[] = [];
const start = async (options: ChaosOptions): Promise<Chaos> => {
  const chaos = await engine(all, options);
  open.push(chaos);
  return chaos;
};
afterEach(async () => {
  for (const chaos of open.splice(0)) await chaos.close().catch(() => {});
});

describe('a journal', () => {
  it('says who did what when, with seed and versions', async () => {
    const journal = memoryJournal();
    const clock = createVirtualClock(1000);
    const plugin = testPlugin(all, { version: '1.2.3', levels: [[use(drift, { cents: 5 })], [], [], []] });
    const chaos = await createEngine({ plugins: [plugin], seed: 'tuesday', journal, clock });
    const activation = await chaos.activate('test.drift', { cents: 2 }, { by: 'ada', limits: { for: '1m' } });
    await clock.advance(500);
    await activation.update({ cents: 3 }, { by: 'bob' });
    activation.extend('2m', { by: 'eve' });
    await activation.restore('seen enough', { by: 'ada' });
    await refusal(chaos.activate('test.nothing', {}, { by: 'ada' }));
    await chaos.setLevel('test', 1, { by: 'zoe' });
    await chaos.kill('too much', { by: 'eve' });
    chaos.release({ by: 'eve' });
    await chaos.close();
    const lines = read(journal);
    const { id } = activation;
    const level = lines.find((line) => line.level === 1 && line.type === 'activated')?.activation;
    expect(lines.map(({ type, what, activation }) => [type, what ?? activation].filter(Boolean).join(' '))).toEqual([
      'opened',
      'command activate',
      `activated ${id}`,
      'command update',
      `updated ${id}`,
      `extended ${id}`,
      `restored ${id}`,
      `quiet ${id}`,
      'command activate',
      'refused',
      'command set-level',
      `activated ${level}`,
      'level-set',
      'command kill',
      'command restore-all',
      'level-set',
      `restored ${level}`,
      'killed',
      `quiet ${level}`,
      'command release',
      'released',
      'command restore-all',
      'counters',
      'closed',
    ]);
    expect(lines[0]).toMatchObject({
      n: 1,
      at: 1000,
      seed: 'tuesday',
      plugins: [{ name: 'test-chaos', version: '1.2.3' }],
    });
    expect(lines[1]).toMatchObject({ fault: 'test.drift', params: { cents: 2 }, by: 'ada', limits: { for: '1m' } });
    expect(lines[2]).toMatchObject({ at: 1000, expiresAt: 61_000, by: 'ada', mode: 'live' });
    expect(lines[4]).toMatchObject({ at: 1500, params: { cents: 3 }, by: 'bob' });
    expect(lines[6]).toMatchObject({ reason: 'seen enough', by: 'ada' });
    expect(lines[9]).toMatchObject({ command: 9, code: 'CHAOS_UNKNOWN_FAULT' });
  });

  it('has the counters every ten seconds, when they changed', async () => {
    const journal = memoryJournal();
    const clock = createVirtualClock();
    const chaos = await start({ journal, clock });
    await chaos.activate('test.drift');
    const counters = () => read(journal).filter(({ type }) => type === 'counters');
    price.apply(1);
    await clock.advance(9_999);
    expect(counters()).toEqual([]);
    await clock.advance(1);
    expect(counters()).toMatchObject([{ at: 10_000, counters: { 'test.drift': { injected: 1 } } }]);
    await clock.advance(10_000);
    price.apply(1);
    price.apply(1);
    await clock.advance(10_000);
    expect(counters()).toMatchObject([{ at: 10_000 }, { at: 30_000, counters: { 'test.drift': { injected: 3 } } }]);
  });

  it('remembers the last 1 000 injections, and none without a journal', async () => {
    const clock = createVirtualClock();
    const chaos = await start({ journal: memoryJournal(), clock });
    const other = await start({});
    const { id } = await chaos.activate('test.drift');
    for (let n = 0; n < 1002; n++) {
      if (n === 2) await clock.advance(7);
      price.apply(1);
    }
    expect(chaos.injections()).toHaveLength(1000);
    expect(chaos.injections()[0]).toEqual({ at: 7, fault: 'test.drift', activation: id, point: 'journal-test.price' });
    expect(other.injections()).toEqual([]);
  });

  it('records what JSON can not hold, as text', async () => {
    const journal = memoryJournal();
    const chaos = await start({ journal });
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    await refusal(chaos.activate('test.drift', circle));
    await refusal(chaos.activate('test.drift', { cents: 1n }));
    await chaos.activate('test.drift', {}, { target: { when: () => true } });
    const commands = read(journal).filter(({ type }) => type === 'command');
    expect(commands).toMatchObject([{}, { params: { cents: '1' } }, { target: { when: 'code' } }]);
  });
});

describe('after the process died', () => {
  const clock = createVirtualClock(50_000);
  let journal = memoryJournal();
  // An engine that is never closed is what a process leaves that dies.
  const before = (options: ChaosOptions = {}) => {
    journal = memoryJournal();
    return start({ journal, clock, ...options });
  };
  const after = (options: ChaosOptions = {}) => {
    const copy = memoryJournal();
    return start({ journal: { ...copy, open: () => journal.open() }, clock, resume: 'resume', ...options });
  };
  const said = (id: string) =>
    read(journal)
      .filter(({ type, activation }) => type === 'restored' && activation === id)
      .map(({ reason }) => reason);

  it('what had time left is active again: same id, params, end and seed', async () => {
    const first = await before();
    const activation = await first.activate('test.drift', { cents: 2 }, { by: 'ada', limits: { for: '1m' } });
    await activation.update({ cents: 7 });
    activation.extend('2m');
    const restored = await first.activate('test.drift', { cents: 100 });
    await restored.restore();
    const short = await first.activate('test.load', {}, { limits: { for: '5s' } });
    const { counters, ...seen } = activation.view();
    await clock.advance(4_000);
    const chaos = await after();
    expect(chaos.activations().map((one) => one.id)).toEqual([activation.id, short.id]);
    expect(chaos.activation(activation.id).view()).toMatchObject(seen);
    await clock.advance(1_000);
    expect(chaos.activations().map((one) => one.id)).toEqual([activation.id]);
    await clock.advance(114_999);
    expect(chaos.activations()).toHaveLength(1);
    await clock.advance(1);
    expect(chaos.activations()).toEqual([]);
  });

  it('what had guards has them again', async () => {
    const { Gauge, Registry } = (await import('prom-client')).default;
    const metrics = new Registry();
    const gauge = new Gauge({ name: 'errors', help: 'x', registers: [metrics] });
    const first = await before({ metrics });
    const guards = [{ metric: 'errors', above: 5 }];
    const { id } = await first.activate('test.drift', {}, { guards });
    const chaos = await after({ metrics });
    expect(chaos.activation(id).view()).toMatchObject({ guards });
    gauge.set(7);
    await clock.advance(2_000);
    expect(chaos.activations()).toEqual([]);
  });

  it('what had guards that can not watch any more is gone, with a reason', async () => {
    const { Gauge, Registry } = (await import('prom-client')).default;
    const metrics = new Registry();
    new Gauge({ name: 'errors', help: 'x', registers: [metrics] });
    const first = await before({ metrics });
    const { id } = await first.activate('test.drift', {}, { guards: { metric: 'errors', above: 5 } });
    const chaos = await after();
    expect(chaos.activations()).toEqual([]);
    expect(said(id)).toEqual([expect.stringContaining('The guard on "errors" needs the registry')]);
  });

  it('the same victims are hit again, since the seed is the one before', async () => {
    journal = memoryJournal();
    const first = await createEngine({ plugins: [testPlugin(all)], journal, clock });
    open.push(first);
    const options = { plugins: [testPlugin(all)], clock, journal };
    for (const [resume, same] of [
      ['resume', true],
      ['clear', false],
    ] as const) {
      const chaos = await createEngine({ ...options, resume });
      open.push(chaos);
      expect(chaos.state().seed === first.state().seed).toBe(same);
    }
  });

  it('everything is gone when it is to be cleared, which is the default', async () => {
    const first = await before();
    const { id } = await first.activate('test.drift');
    const chaos = await start({ journal, clock });
    expect(chaos.activations()).toEqual([]);
    expect(said(id)).toEqual(['cleared at the start']);
  });

  it('what may bring the process down, or can not go on as it was, is gone with a reason', async () => {
    const first = await before();
    door(first);
    const crashing = await first.activate('test.crash');
    const code = await first.activate('test.drift', {}, { target: { when: () => true } });
    const sessions = await first.activate('test.drift', {}, { limits: { sessions: 2 } });
    const firsts = await first.activate('test.drift', {}, { target: { first: 3 } });
    const short = await first.activate('test.drift', {}, { limits: { for: 10 } });
    const running = await first.activate('test.load');
    await clock.advance(10);
    const chaos = await after({ plugins: [testPlugin([drift, crash])] });
    door(chaos);
    expect(chaos.activations()).toEqual([]);
    expect([crashing, code, sessions, firsts, short, running].map(({ id }) => said(id).at(-1))).toEqual([
      'not resumed: the fault may bring the process down',
      'not resumed: its target is code',
      'not resumed: it is limited to a number of sessions',
      'not resumed: its target is the first arrivals',
      'expired',
      'not resumed: no plugin has this fault any more',
    ]);
  });

  it('a target waits for the adapter that declares its attributes', async () => {
    const first = await before();
    door(first);
    const { id } = await first.activate('test.drift', {}, { target: { attributes: { session: 's-1' } } });
    const chaos = await after();
    expect(chaos.activations()).toEqual([]);
    const visit = door(chaos);
    await expect.poll(() => chaos.activations().map((one) => one.id)).toEqual([id]);
    await first.restoreAll();
    expect(visit({ session: 's-1' }, () => price.apply(1))).toBe(2);
    expect(visit({ session: 's-2' }, () => price.apply(1))).toBe(1);
  });

  it('a target waits for the attributes that it uses, and for no others', async () => {
    const first = await before();
    door(first);
    const every = await first.activate('test.drift', {}, { target: { rate: 1 } });
    const other = await first.activate('test.drift', {}, { target: { attributes: { team: 'red' } } });
    const by = await first.activate('test.drift', {}, { target: { rate: 0.5, by: 'team' } });
    const per = await first.activate('test.drift', {}, { target: { sequence: { steps: [{ fail: 1 }], per: 'team' } } });
    const chaos = await after();
    const ids = () => chaos.activations().map(({ id }) => id);
    expect(ids()).toEqual([every.id]);
    chaos.mount('teams', { attributes: { team: () => 'red' } });
    await expect.poll(ids).toEqual([every.id, other.id, by.id, per.id]);
  });

  it('what is active again touches no work before the application is ready, if it had an adapter', async () => {
    const first = await before();
    door(first);
    await first.activate('test.drift');
    const chaos = await after();
    await first.restoreAll();
    expect([price.apply(1), chaos.state().unarmedBecause]).toEqual([1, 'not-ready']);
    chaos.ready();
    expect(price.apply(1)).toBe(2);
  });

  it('what is active again before the adapter draws by session all the same', async () => {
    const first = await before();
    const visits = door(first);
    await first.activate('test.drift', {}, { target: { rate: 0.5 } });
    const victims = (visit: typeof visits) =>
      Array.from({ length: 40 }, (_, n) => visit({ session: `s-${n}` }, () => price.apply(0)));
    const chosen = victims(visits);
    const chaos = await after();
    await first.restoreAll();
    expect(chaos.activations()).toHaveLength(1);
    expect(victims(door(chaos))).toEqual(chosen);
  });

  it('what waits for its adapter expires all the same, and its level with it', async () => {
    const plugins = [testPlugin(all, { levels: [[use(drift, {})], [], [], []] })];
    const budget = { sessions: 5 };
    const first = await before({ plugins, budget });
    door(first);
    const { id } = await first.activate('test.drift', {}, { limits: { for: '1m' } });
    const [ofLevel] = (await first.setLevel('test', 1)).activated;
    const chaos = await after({ plugins, budget });
    expect([chaos.activations(), chaos.levels().test]).toEqual([[], 1]);
    await clock.advance(60_000);
    // The engine of the process that died says so, too.
    const twice = ['expired', 'expired'];
    expect([said(id), chaos.levels().test]).toEqual([twice, 1]);
    await clock.advance(8 * 3_600_000);
    expect([said(ofLevel as string), chaos.levels().test]).toEqual([twice, 0]);
    door(chaos);
    expect(chaos.activations()).toEqual([]);
  });

  it('what waits for its adapter is given up when everything is restored', async () => {
    const first = await before();
    door(first);
    const { id } = await first.activate('test.drift', {}, { target: { attributes: { session: 's-1' } } });
    const chaos = await after();
    await chaos.restoreAll('enough');
    door(chaos);
    await clock.advance(0);
    expect(chaos.activations()).toEqual([]);
    expect(said(id)).toEqual(['enough']);
  });

  it('a limit on injections is never passed, however often the process dies', async () => {
    const first = await before();
    await first.activate('test.drift', {}, { limits: { injections: 25 } });
    let injected = 0;
    const apply = (times: number) => {
      for (let n = 0; n < times; n++) injected += price.apply(0);
    };
    apply(4);
    for (let life = 0; life < 12; life++) {
      const last = open.at(-1);
      const chaos = await after();
      // The engine of the process that died acts no more.
      last?.activations()[0]?.allowance.meter('journal', 0, () => 0);
      expect(chaos.activations()).toHaveLength(1);
      apply(2);
    }
    expect(injected).toBeGreaterThanOrEqual(10);
    expect(injected).toBeLessThanOrEqual(25);
    await first.restoreAll();
  });

  it('a level is the level again, with its activations', async () => {
    const plugins = [testPlugin(all, { levels: [[use(drift, { cents: 5 }), use(load, {})], [], [], []] })];
    const first = await before({ plugins });
    await first.setLevel('test', 1);
    const chaos = await after({ plugins });
    expect(chaos.levels()).toEqual({ test: 1 });
    expect(chaos.activations().map(({ fault, plan }) => [fault.id, plan.level])).toEqual([
      ['test.drift', 1],
      ['test.load', 1],
    ]);
    // Setting it once more finds everything in place.
    expect((await chaos.setLevel('test', 1)).activated).toEqual([]);
    await chaos.setLevel('test', 0);
    expect(chaos.activations()).toEqual([]);
  });

  it('what another level has kept is of that level', async () => {
    const five = use(drift, { cents: 5 });
    const plugins = [testPlugin(all, { levels: [[five], [five, use(load, {})], [five], []] })];
    const first = await before({ plugins });
    for (const level of [1, 2, 3]) await first.setLevel('test', level);
    const [kept] = first.activations();
    const chaos = await after({ plugins });
    expect(chaos.levels()).toEqual({ test: 3 });
    expect(chaos.activations().map((one) => one.view())).toMatchObject([{ id: kept?.id, level: 3 }]);
  });

  it.each(['resume', 'clear'] as const)('the kill switch stays engaged until it is released (%s)', async (resume) => {
    const first = await before();
    const { id } = await first.activate('test.drift');
    await first.kill('smoke', { by: 'ada' });
    const chaos = await after({ resume });
    expect(chaos.state().killed).toMatchObject({ reason: 'smoke', by: 'ada' });
    expect(said(id)).toEqual(['killed: smoke']);
    chaos.release();
    expect((await after({ resume })).killed).toBe(false);
  });

  it('a run goes on where it is by now, with its pauses and what it waited for', async () => {
    const steps = scenario('steps')
      .activate('test.drift', { cents: 1 }, { as: 'one' })
      .for('10s')
      .waitFor('go')
      .restore('one')
      .activate('test.drift', { cents: 2 })
      .for('20s')
      .build();
    const first = await before();
    first.scenarios.condition('go', 'signal');
    const run = await first.startScenario(steps, { by: 'ada' });
    await clock.advance(3_000);
    run.pause();
    await clock.advance(100_000);
    run.resume();
    await clock.advance(8_000);
    run.meet('go');
    await clock.advance(1_000);
    const { elapsedMs, seed } = run.view();
    expect(elapsedMs).toBe(12_000);
    // The process is dead for five seconds.
    await clock.advance(5_000);
    const chaos = await after();
    // Its condition has no name here yet.
    expect(chaos.scenarios.runs()).toEqual([]);
    chaos.scenarios.condition('go', 'signal');
    door(chaos);
    await expect.poll(() => chaos.scenarios.runs().length).toBe(1);
    expect(chaos.scenarios.run(run.id).view()).toMatchObject({ elapsedMs: 17_000, seed, by: 'ada', state: 'running' });
    await clock.advance(0);
    expect(chaos.activations().map(({ params }) => params)).toEqual([{ cents: 2 }]);
    await clock.advance(14_000);
    expect(chaos.activations()).toEqual([]);
    expect((await chaos.scenarios.run(run.id).ended).state).toBe('finished');
  });

  it('a run waits for the attributes that its steps use, and for no others', async () => {
    const target = { attributes: { team: 'red' } };
    const first = await before();
    door(first);
    const plain = await first.startScenario(scenario('plain').activate('test.drift').for('1h').build());
    const choosy = await first.startScenario(
      scenario('choosy').activate('test.drift', {}, { target }).for('1h').build(),
    );
    await clock.advance(1_000);
    const chaos = await after();
    const ids = () => chaos.scenarios.runs().map(({ id }) => id);
    expect(ids()).toEqual([plain.id]);
    chaos.mount('teams', { attributes: { team: () => 'red' } });
    await expect.poll(ids).toEqual([plain.id, choosy.id]);
  });

  it('a limit of a run is never passed, and what was taken back of it stays away', async () => {
    const steps = scenario('limited')
      .activate('test.drift', { cents: 1 }, { as: 'few', limits: { injections: 20 } })
      .activate('test.drift', { cents: 2 }, { as: 'restored', target: { route: { path: '/other' } } })
      .activate('test.crash', {}, { as: 'crash' })
      .for('10s')
      .restore('few')
      .activate('test.drift', { cents: 3 }, { as: 'few', limits: { injections: 20 } })
      .for('1h')
      .build();
    /** The journal as it is now; what the engine writes in its end is not in it. */
    const die = async (chaos: Chaos, deadFor = 0) => {
      const copy = memoryJournal();
      const storage = await copy.open();
      for (const [n, line] of journal.lines().entries()) {
        storage.append(line, { entries: n + 1, hash: JSON.parse(line).hash });
      }
      await chaos.close();
      journal = copy;
      await clock.advance(deadFor);
      const next = await after();
      door(next);
      await clock.advance(0);
      return next;
    };
    let chaos = await before();
    door(chaos);
    const { id } = await chaos.startScenario(steps);
    await clock.advance(0);
    const [few, restored] = chaos.activations();
    await restored?.restore('by hand');
    let injected = 0;
    for (let death = 0; death < 6; death++) {
      for (let n = 0; n < 7; n++) injected += price.apply(0);
      chaos = await die(chaos);
      // The same one again, and neither what was taken back nor what may have brought the process down.
      expect(chaos.activations().map((one) => one.id)).toEqual([few?.id]);
      expect(chaos.scenarios.run(id).view().activations).toEqual([few?.id]);
    }
    expect(injected).toBeGreaterThanOrEqual(10);
    expect(injected).toBeLessThanOrEqual(20);
    expect(chaos.activations()[0]?.counters.injected).toBeGreaterThanOrEqual(injected);
    // What the run activates while the process is dead is another one, with a limit of its own.
    chaos = await die(chaos, 11_000);
    expect(chaos.activations().map(({ id: one, params }) => [one === few?.id, params])).toEqual([
      [false, { cents: 3 }],
    ]);
    expect(price.apply(0)).toBe(3);
    await chaos.scenarios.run(id).abort();
    expect((await die(chaos)).activations()).toEqual([]);
  });

  it('a run is over when everything is to be cleared, and its activations with it', async () => {
    const first = await before();
    const run = await first.startScenario(scenario('s').activate('test.drift').for('1h').build());
    await clock.advance(0);
    const chaos = await after({ resume: 'clear' });
    expect([chaos.scenarios.runs(), chaos.activations()]).toEqual([[], []]);
    expect(read(journal).find(({ type, run: id }) => type === 'run-aborted' && id === run.id)).toMatchObject({
      reason: 'cleared at the start',
    });
  });

  it('a command whose end is not known has no effect', async () => {
    const first = await before();
    const never = fault('test.drift', () => new Promise(() => {}));
    const stuck = await start({ plugins: [testPlugin([never])], journal, clock });
    void stuck.activate('test.drift');
    await expect.poll(() => read(journal).at(-1)?.type).toBe('command');
    expect((await after()).activations()).toEqual([]);
    expect(first.activations()).toEqual([]);
  });
});

describe('a journal file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'perfshop-journal-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is replayed into its commands and what was going on at its end', async () => {
    const path = join(folder, 'replayed');
    const chaos = await start({ journal: fileJournal(path, { fsync: 'always' }) });
    await refusal(chaos.activate('test.drift', { cents: 'x' }, { by: 'ada' }));
    const { id } = await chaos.activate('test.drift', { cents: 4 }, { by: 'ada' });
    const { commands, state } = await replayJournal(path);
    expect(commands).toMatchObject([
      { n: 2, what: 'activate', params: { cents: 'x' }, by: 'ada', refused: { code: 'CHAOS_PARAMS_INVALID' } },
      { n: 4, what: 'activate', params: { cents: 4 } },
    ]);
    expect(commands[1]).not.toHaveProperty('refused');
    expect(state).toMatchObject({
      seed: 'test',
      plugins: [{ name: 'test-chaos' }],
      activations: [{ activation: id, fault: 'test.drift', params: { cents: 4 }, by: 'ada' }],
      levels: {},
    });
  });

  it('can be read by nobody else', async () => {
    const path = join(folder, 'private');
    await start({ journal: fileJournal(path) });
    expect([path, `${path}.head`].map((file) => statSync(file).mode & 0o077)).toEqual([0, 0]);
  });

  it('refuses a path that it can not open, when the engine is created', async () => {
    const { code, message } = await refusal(engine(all, { journal: fileJournal(join(folder, 'no', 'such')) }));
    expect([code, message]).toEqual(['CHAOS_JOURNAL_UNUSABLE', expect.stringContaining('ENOENT')]);
  });

  it.each([
    [() => fileJournal(''), /the path of a file is needed/],
    [() => fileJournal('x', { fsnyc: 'never' } as never), /no option "fsnyc"; did you mean "fsync"/],
    [() => fileJournal('x', { fsync: 'often' as never }), /fsync must be one of "second", "always", "never"/],
  ])('refuses what makes no sense', (make, message) => {
    expect(make).toThrow(message);
  });

  it('whoever else writes to it is noticed, and nothing of theirs is overwritten', async () => {
    const path = join(folder, 'shared');
    const chaos = await start({ journal: fileJournal(path) });
    const events = record(chaos);
    appendFileSync(path, 'hello\n');
    const activation = await chaos.activate('test.drift');
    await activation.restore();
    expect(events.filter(({ type }) => type === 'journal-failed')).toMatchObject([
      { error: expect.stringContaining('somebody else writes to it'), waiting: 1 },
    ]);
    expect(readFileSync(path, 'utf8')).toMatch(/hello\n$/);
    expect(await verifyJournal(path)).toMatchObject({ ok: false, entries: 1, problem: { line: 2 } });
  });

  it('goes on where it stopped, in order, once it can be written again', async () => {
    const path = join(folder, 'patient');
    const clock = createVirtualClock();
    const chaos = await start({ journal: fileJournal(path), clock });
    const events = record(chaos);
    const size = statSync(path).size;
    appendFileSync(path, 'x');
    const limited = await chaos.activate('test.drift', {}, { limits: { injections: 3 } });
    // What can't be written down is not injected where it would count.
    expect(price.apply(1)).toBe(1);
    await chaos.activate('test.load');
    truncateSync(path, size);
    await clock.advance(10_000);
    expect(price.apply(1)).toBe(2);
    await limited.restore();
    expect(await verifyJournal(path)).toMatchObject({ ok: true });
    expect((await replayJournal(path)).state.activations).toMatchObject([{ fault: 'test.load' }]);
    expect(events.filter(({ type }) => type === 'journal-failed')).toHaveLength(1);
  });

  it('engages the kill switch when it can not be written, if that was asked for', async () => {
    const path = join(folder, 'strict');
    const chaos = await start({ journal: fileJournal(path, { whenUnwritable: 'kill' }) });
    appendFileSync(path, 'x');
    await refusal(chaos.activate('test.drift'));
    expect(chaos.state().killed).toMatchObject({ reason: "the journal can't be written" });
    expect(chaos.activations()).toEqual([]);
  });
});
