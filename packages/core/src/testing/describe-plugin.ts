import assert from 'node:assert/strict';
import type { Chaos } from '../engine/chaos.ts';
import { createEngine } from '../engine/create-chaos.ts';
import type { ChaosOptions } from '../engine/options.ts';
import type { Fault } from '../faults/define-fault.ts';
import type { Plugin } from '../faults/define-plugin.ts';
import { PatchedTargets } from './patched-targets.ts';
import { attachedPoints, type OnEffect, probeFault, withFault } from './probe.ts';
import { sampleParams } from './sample-params.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';

/** `describe` and `it` of any test runner: vitest, jest, node:test. */
export interface TestRunner {
  describe(name: string, body: () => void): unknown;
  it(name: string, body: () => Promise<void>): unknown;
}

/** Options of {@link describePlugin}. */
export interface ContractOptions extends TestRunner {
  /** Params for faults whose schema has no example to take them from, by fault id. */
  readonly params?: Readonly<Record<string, unknown>>;
  /** Provides the services that the plugin needs. */
  readonly provide?: ChaosOptions['provide'];
}

interface Bench {
  readonly chaos: Chaos;
  readonly clock: VirtualClock;
  /** Fails unless everything is as it was before. */
  clean(): Promise<void>;
}

/**
 * The contract that every plugin keeps, as a suite of tests: for each fault it activates, updates, restores at every phase, lets it throw at
 * every phase, restores twice and kills, and checks each time that points, patched methods and timers are as they were.
 *
 * @example
 * ```ts
 * import { describe, it } from 'vitest';
 * describePlugin(acme(), { describe, it });
 * ```
 */
export function describePlugin(plugin: Plugin, options: ContractOptions): void {
  const { describe, it } = options;
  describe(`contract of ${plugin.name}`, () => {
    it('is registered, and its levels can be set and taken back', () =>
      withBench(plugin, options, async ({ chaos, clean }) => {
        for (const level of [1, 2, 3, 4, 0]) {
          const report = await chaos.setLevel(plugin.family, level);
          assert.deepEqual(report.skipped, []);
        }
        await clean();
      }));
    for (const fault of plugin.faults) describe(fault.id, () => describeFault(plugin, fault, options));
  });
}

function describeFault(plugin: Plugin, fault: Fault, options: ContractOptions): void {
  const { it } = options;
  const given = options.params?.[fault.id] ?? sampleParams(fault.params);
  const run = (body: (bench: Bench, fault: Fault) => Promise<void>, before?: OnEffect, after?: OnEffect) => {
    const probed = before === undefined ? fault : probeFault(fault, before, after);
    return withBench(withFault(plugin, probed), options, (bench) => body(bench, probed));
  };

  it('has a title, and params that its own schema accepts', () =>
    run(async ({ chaos }) => {
      assert.ok(fault.title);
      await (await chaos.activate(fault.id, given)).restore();
    }));

  it('gives everything back when restored, also twice', () =>
    run(async ({ chaos, clock, clean }) => {
      const activation = await chaos.activate(fault.id, given);
      await clock.advance(1000);
      assert.equal(activation.counters.crashed, 0, 'the fault crashed while it was active');
      await activation.restore();
      await activation.restore();
      await clean();
    }));

  it('takes an update while active', () =>
    run(async ({ chaos, clock, clean }) => {
      const activation = await chaos.activate(fault.id, given);
      await activation.update(given);
      await clock.advance(100);
      assert.equal(activation.state, 'active', `the update ended it: ${activation.restoreReason}`);
      await activation.restore();
      await clean();
    }));

  it('gives everything back when it throws, at every phase', async () => {
    const steps = await countEffects(run, given);
    for (let step = 0; step <= steps; step++) {
      const bug = new Error(`bug at step ${step}`);
      const before: OnEffect = (_name, index) => {
        if (index === step) throw bug;
      };
      await run(async ({ chaos, clean }, probed) => {
        const attempt = chaos.activate(probed.id, given);
        if (step < steps) await assert.rejects(attempt, (error: Error) => error === bug || error.cause === bug);
        else await (await attempt).restore();
        await clean();
      }, before);
    }
  });

  it('gives everything back when restored or killed, at every phase', async () => {
    const steps = await countEffects(run, given);
    for (let step = 0; step < steps; step++) {
      let end = () => {};
      const at: OnEffect = (_name, index) => {
        if (index === step) end();
      };
      for (const [before, after] of [
        [at, () => {}],
        [() => {}, at],
      ] as const) {
        await run(
          async ({ chaos, clean }, probed) => {
            end = () => void chaos.kill('contract');
            await assert.rejects(chaos.activate(probed.id, given));
            chaos.release();
            await clean();
          },
          before,
          after,
        );
      }
    }
  });

  it('is clean in the moment the kill switch returns', () =>
    run(async ({ chaos, clock, clean }) => {
      await chaos.activate(fault.id, given);
      await clock.advance(100);
      const before = attachedPoints();
      const report = chaos.kill('contract');
      assert.deepEqual(attachedPoints(), [], `still attached of ${before.join(', ')}`);
      assert.deepEqual((await report).errors, []);
      chaos.release();
      await clean();
    }));
}

type Run = (body: (bench: Bench, fault: Fault) => Promise<void>, before?: OnEffect, after?: OnEffect) => Promise<void>;

/** How many effects the fault takes while it is activated. */
async function countEffects(run: Run, given: unknown): Promise<number> {
  let count = 0;
  await run(
    async ({ chaos }, probed) => {
      await (await chaos.activate(probed.id, given)).restore();
    },
    () => {
      count++;
    },
  );
  return count;
}

async function withBench(
  plugin: Plugin,
  options: ContractOptions,
  body: (bench: Bench) => Promise<void>,
): Promise<void> {
  const clock = createVirtualClock();
  const patched = new PatchedTargets();
  const observed: Plugin = {
    ...plugin,
    faults: plugin.faults.map((fault) => ({
      ...fault,
      activate: (fx) => fault.activate({ ...fx, patch: patched.observe(fx.patch as never) } as never),
    })),
    levels: [[], [], [], []],
  };
  const levels = plugin.levels.map((uses) =>
    uses.map((use) => ({ ...use, fault: observed.faults.find(({ id }) => id === use.fault.id) ?? use.fault })),
  );
  const chaos = await createEngine({
    plugins: [{ ...observed, levels: levels as unknown as Plugin['levels'] }],
    clock,
    seed: 'contract',
    allowInProduction: true,
    ...(options.provide !== undefined && { provide: options.provide }),
  });
  const attached = attachedPoints();
  const timers = clock.pending;
  const clean = async () => {
    // Timers that a deferred step was still to cancel.
    await clock.advance(0);
    assert.deepEqual(attachedPoints(), attached, 'points are still attached');
    assert.deepEqual(patched.changed(), [], 'methods are still patched');
    assert.equal(clock.pending, timers, 'timers are left');
    assert.deepEqual(chaos.activations(), []);
  };
  try {
    await body({ chaos, clock, clean });
  } finally {
    await chaos.close();
  }
  await clean();
}
