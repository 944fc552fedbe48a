import { describe, expect, it } from 'vitest';
import { definePoint } from '../points/index.ts';
import { engine, fault, gateOf, record, refusal } from '../test-support/engine.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import type { Agreement, Command } from './commands.ts';

const price = definePoint<number>('commands.price');
const drift = fault('test.drift', ({ intercept }) => intercept(price, (cents) => cents + 1));

/** Lets other processes agree to everything. */
const agreeable: Agreement = {
  activated: async () => {},
  withdrawn: () => {},
  updated: async () => {},
  setLevel: async (family, level) => ({ family, level: level as 0, activated: [], skipped: [] }),
  perReplica: () => [],
};

describe('who taps the commands', () => {
  it('is told each as it was given, before anything was checked, and why it was refused', async () => {
    await using chaos = await engine([drift]);
    const asked: Command[] = [];
    const refused: unknown[] = [];
    chaos.commands.tap = {
      asked: (command) => asked.push(command),
      refused: (command, error) => refused.push([command.what, (error as { code: string }).code]),
    };
    const activation = await chaos.activate(drift, {}, { by: 'ada', limits: { for: '1m' } });
    await activation.update({}, { by: 'bob', for: '2m' });
    await refusal(activation.update({ no: 'param' }));
    await refusal(chaos.activate('test.unknown', { any: 1 }));
    await refusal(chaos.setLevel('test', 9, { by: 'ada' }));
    await chaos.restoreAll('lunch', { by: 'ada' });
    await chaos.kill('fire');
    chaos.release({ by: 'ada' });
    const ref = { fault: 'test.drift', activation: activation.id };
    expect(asked).toEqual([
      { what: 'activate', fault: 'test.drift', params: {}, by: 'ada', limits: { for: '1m' } },
      { what: 'update', ...ref, params: {}, by: 'bob', for: '2m' },
      { what: 'update', ...ref, params: { no: 'param' } },
      { what: 'activate', fault: 'test.unknown', params: { any: 1 } },
      { what: 'set-level', family: 'test', level: 9, by: 'ada' },
      { what: 'restore-all', reason: 'lunch', by: 'ada' },
      { what: 'kill', reason: 'fire' },
      { what: 'restore-all', reason: 'killed: fire' },
      { what: 'release', by: 'ada' },
    ]);
    expect(refused).toEqual([
      ['update', 'CHAOS_PARAMS_INVALID'],
      ['activate', 'CHAOS_UNKNOWN_FAULT'],
      ['set-level', 'CHAOS_LEVEL_INVALID'],
    ]);
  });
});

describe('an agreement with other processes', () => {
  it('is asked before an update takes effect', async () => {
    const clock = createVirtualClock(1000);
    await using chaos = await engine([drift], { clock });
    const activation = await chaos.activate(drift, {});
    const events = record(chaos);
    const agreed = gateOf();
    const told: unknown[] = [];
    chaos.commands.agreement = {
      ...agreeable,
      updated: (about, params) => {
        told.push([about.id, params]);
        return agreed.promise;
      },
    };
    const updating = activation.update({}, { for: '2m' });
    await clock.advance(10);
    expect([told, events, activation.expiresAt]).toEqual([[[activation.id, {}]], [], 1000 + 15 * 60_000]);
    agreed.open();
    await updating;
    expect(events.map(({ type }) => type)).toEqual(['extended', 'updated']);
    expect(activation.expiresAt).toBe(1010 + 2 * 60_000);
  });

  it('is not asked for what can not be, and its refusal changes nothing', async () => {
    await using chaos = await engine([drift]);
    const activation = await chaos.activate(drift, {});
    let asked = 0;
    chaos.commands.agreement = {
      ...agreeable,
      updated: () => {
        asked++;
        return Promise.reject(new Error('the others say no'));
      },
    };
    expect(await refusal(activation.update({}, { for: '25h' }))).toMatchObject({ code: 'CHAOS_LIMIT_INVALID' });
    expect(await refusal(activation.update({ no: 'param' }))).toMatchObject({ code: 'CHAOS_PARAMS_INVALID' });
    expect(asked).toBe(0);
    const events = record(chaos);
    expect(await refusal(activation.update({}))).toMatchObject({ message: 'the others say no' });
    expect([asked, events]).toEqual([1, []]);
  });

  it('that comes when the activation has ended is too late', async () => {
    await using chaos = await engine([drift]);
    const activation = await chaos.activate(drift, {});
    chaos.commands.agreement = { ...agreeable, updated: async (about) => void (await about.restore('lunch')) };
    const events = record(chaos);
    expect(await refusal(activation.update({}))).toMatchObject({
      code: 'CHAOS_NOT_ACTIVE',
      message: `The activation ${activation.id} of "test.drift" can't be updated: it ended (lunch)`,
    });
    expect(events.map(({ type }) => type)).toEqual(['restored', 'quiet']);
  });

  it('says what each process counts by itself, and the view shows it', async () => {
    await using chaos = await engine([drift]);
    const activation = await chaos.activate(drift, {}, { target: { first: 3 }, limits: { injections: 2 } });
    expect(activation.view()).not.toHaveProperty('perReplica');
    const seen: unknown[] = [];
    chaos.commands.agreement = {
      ...agreeable,
      perReplica: (view) => {
        seen.push(view);
        return ['target.first'];
      },
    };
    expect(activation.view().perReplica).toEqual(['target.first']);
    expect(seen).toEqual([{ target: { first: 3 }, limits: { injections: 2 } }]);
    chaos.commands.agreement = agreeable;
    expect(activation.view()).not.toHaveProperty('perReplica');
  });
});

describe('injections that are handed out', () => {
  const hits = (count: number) => Array.from({ length: count }, () => price.apply(0)).join('');

  it('are asked for when they are used up, and never beyond the limit of the activation', async () => {
    await using chaos = await engine([drift]);
    const asked: number[] = [];
    chaos.commands.meter = (metered) =>
      void metered.allowance.meter('journal', 1, (used) => {
        asked.push(used);
        return used + 2;
      });
    const activation = await chaos.activate(drift, {}, { limits: { injections: 5 } });
    expect([hits(8), asked, activation.allowance.now]).toEqual(['11111000', [1, 3], 5]);
    expect(activation.counters.suppressed).toEqual({ 'limit-injections': 3 });
  });

  it('are held back while none are to be had, and go on when some are granted', async () => {
    await using chaos = await engine([drift]);
    let asked = 0;
    chaos.commands.meter = (metered) =>
      void metered.allowance.meter('cluster', 2, () => {
        asked++;
        return metered.allowance.now;
      });
    const activation = await chaos.activate(drift, {}, { limits: { injections: 10 } });
    expect([hits(4), asked]).toEqual(['1100', 2]);
    const share = activation.allowance.shareOf('cluster') ?? expect.unreachable();
    share.grant(3);
    expect([activation.allowance.now, hits(5)]).toEqual([5, '11100']);
    share.grant(4);
    share.grant(-3);
    expect([share.allowance, hits(3)]).toEqual([6, '100']);
  });

  it('are as many as everyone who hands them out allows, who is asked only if those before have some', async () => {
    await using chaos = await engine([drift]);
    const activation = await chaos.activate(drift, {}, { limits: { injections: 10 } });
    const asked: string[] = [];
    const cluster = activation.allowance.meter('cluster', 3, () => cluster.allowance);
    activation.allowance.meter('journal', 2, (used) => {
      asked.push(`${used}`);
      return used + 2;
    });
    expect([hits(5), asked]).toEqual(['11100', ['2']]);
    cluster.grant(4);
    expect([hits(6), asked]).toEqual(['111100', ['2', '4', '6']]);
    // Whoever hands them out anew takes the place of what it had handed out.
    activation.allowance.meter('cluster', 8, () => 0);
    expect([hits(3), activation.allowance.now]).toEqual(['100', 0]);
  });
});
