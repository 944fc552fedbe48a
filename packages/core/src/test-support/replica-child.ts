/**
 * A replica of a cluster in a process of its own. Does what its parent tells it by message, and answers each with a message.
 *
 * @module
 */
import { joinCluster, redisCluster } from '../cluster/redis/index.ts';
import { createEngine } from '../engine/create-chaos.ts';
import { ChaosError } from '../errors/chaos-error.ts';
import { defineFault } from '../faults/define-fault.ts';
import { use } from '../faults/use.ts';
import { definePoint } from '../points/index.ts';
import type { ScenarioDefinition } from '../scenarios/definition.ts';
import { fault, testPlugin } from './engine.ts';

const [url = '', name = '', lease = '1s', prefix = 'perfshop'] = process.argv.slice(2);
const price = definePoint<number>('replica.price');
const drift = defineFault({
  id: 'test.drift',
  reach: 'request',
  title: 'drift',
  params: { type: 'object', additionalProperties: false, properties: { cents: { type: 'number', default: 1 } } },
  activate: ({ params, intercept }) => intercept(price, (cents) => cents + params().cents),
});
const load = fault('test.load', () => {}, 'process');
const levels = [[use(drift, { cents: 10 })], [use(drift, { cents: 20 }), use(load, {})], [], []] as const;

const chaos = await createEngine({ plugins: [testPlugin([drift, load], { levels })], seed: 'cluster' });
const redis = await redisCluster({ url, prefix });
const events: string[] = [];
chaos.events.subscribe(({ type }) => events.push(type));
const cluster = await joinCluster(chaos, { ...redis, replica: name, lease });

/** What the parent can ask for. */
const actions = {
  activate: async (id: string, params: object, options: object) => (await chaos.activate(id, params, options)).id,
  update: async (id: string, params: object) => chaos.activation(id).update(params),
  extend: async (id: string, duration: string) => chaos.activation(id).extend(duration),
  restore: async (id: string) => void (await chaos.activation(id).restore()),
  setLevel: async (family: string, level: number) => chaos.setLevel(family, level),
  kill: async (reason: string) => void (await chaos.kill(reason, { by: name })),
  release: async () => chaos.release(),
  state: async () => ({ ...chaos.state(), connected: cluster.connected }),
  /** How often a value was changed in so many applications. */
  apply: async (times: number) => {
    let changed = 0;
    for (let n = 0; n < times; n++) {
      if (price.apply(0) !== 0) changed++;
      if (n % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    return changed;
  },
  events: async () => events,
  when: async () => (await chaos.activate('test.drift', {}, { target: { when: () => true } })).id,
  elect: async (what: string) => {
    const listeners = {
      elected: (token: number) => void process.send?.({ told: { elected: what, token, by: name } }),
      lost: () => void process.send?.({ told: { lost: what, by: name } }),
    };
    cluster.elect(what, listeners);
  },
  perform: async (run: string, index: number, token: number) => {
    const command = { run, index, token };
    const done = await cluster.perform(command, () => chaos.activate('test.drift', { cents: index + 1 }));
    return done?.id;
  },
  startScenario: async (scenario: ScenarioDefinition, id: string) =>
    cluster.startScenario(scenario, { id, seed: 'run' }),
  abortRun: async (id: string) => cluster.abortRun(id),
  pauseRun: async (id: string) => cluster.pauseRun(id, { by: name }),
  resumeRun: async (id: string) => cluster.resumeRun(id, { by: name }),
  runState: async (id: string) => {
    const run = chaos.scenarios.runs().find((one) => one.id === id);
    return run && { state: run.state, elapsedMs: run.view().elapsedMs };
  },
  restoreAll: async () => void (await chaos.restoreAll()),
  /** The runs that go on in this process. */
  runs: async () => chaos.scenarios.runs().flatMap((run) => (run.view().endedAt === undefined ? [run.id] : [])),
  desiredRuns: async () => Object.keys(cluster.state.scenarios),
  leave: async () => chaos.close(),
};

process.on('message', async ({ call, action, args }: { call: number; action: keyof typeof actions; args: never[] }) => {
  try {
    const result = await (actions[action] as (...args: never[]) => Promise<unknown>)(...args);
    process.send?.({ call, result });
  } catch (error) {
    const { code, details } = ChaosError.is(error) ? error : { code: undefined, details: {} };
    process.send?.({ call, error: { message: (error as Error).message, code, details } });
  }
});
process.on('disconnect', () => process.exit());
process.send?.({ ready: true });
