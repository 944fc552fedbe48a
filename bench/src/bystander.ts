/**
 * `pnpm --filter @perfshop/bench bystander`: what a fault on one session costs the other sessions. Four servers of the same program: two
 * calm, one with the delay injected, one with the same delay written by hand in a middleware. Blocks of a fifth of a second go round the four in
 * a random order, so that each round holds the ratios of the p99s and, from the two calm ones, its A/A control. The roles change from
 * server to server, so that no server's own speed counts for one role.
 *
 * The seven other sessions ask as fast as they are answered. With one other session alone (`bystander 1`) one per cent of its requests
 * meet the delayed one, so that its p99 tells little but that share.
 *
 * @module
 */
import { type Served, serve, tell } from './http.ts';
import { DELAY_MS } from './koa-server.ts';
import { RawSession } from './raw-session.ts';
import { type Comparison, quantile, shuffled, summarise } from './rounds.ts';
import { stayAwake } from './stay-awake.ts';

const ROLES = ['calm', 'calm again', 'injected', 'by hand'] as const;
type Role = (typeof ROLES)[number];

const BLOCK_MS = 200;
/** Not counted after the roles change: V8 compiles the changed path anew, once. */
const SETTLE_MS = 2500;
const ROUNDS_OF_ROLES = 30;

/**
 * The size at which the calm servers keep it. V8 makes the young generation larger the more survives its collections, such as whatever
 * waits for a delay, however it came about: the servers would differ in how often they collect, and that is most of their slowest hundredth.
 */
const YOUNG_GENERATION = ['--min-semi-space-size=8', '--max-semi-space-size=8'];

/** The sessions of one server. The first is the one that the delay is for. */
class Visitors {
  readonly #targeted: RawSession;
  readonly #others: readonly RawSession[];

  constructor(port: number, others: number) {
    this.#targeted = new RawSession(port, 's-1');
    this.#others = Array.from({ length: others }, (_, index) => new RawSession(port, `s-${index + 2}`));
  }

  /** Latencies of the untouched sessions during one block, while the targeted one asks at the pace that the delay gives it. */
  async block(role: Role, ms: number): Promise<number[]> {
    const until = performance.now() + ms;
    const times: number[] = [];
    const targeted = new Promise<void>((resolve) => {
      const again = () => {
        if (performance.now() >= until) return resolve();
        this.#targeted.ask(role.startsWith('calm') ? () => setTimeout(again, DELAY_MS) : again);
      };
      again();
    });
    const others = this.#others.map(
      (other) =>
        new Promise<void>((resolve) => {
          let began = performance.now();
          const answered = () => {
            const now = performance.now();
            times.push(now - began);
            began = now;
            if (now < until) other.ask(answered);
            else resolve();
          };
          other.ask(answered);
        }),
    );
    await Promise.all([targeted, ...others]);
    return times;
  }

  end(): void {
    for (const session of [this.#targeted, ...this.#others]) session.end();
  }
}

export interface Bystander {
  readonly injected: Comparison;
  readonly byHand: Comparison;
  readonly control: Comparison;
  readonly rounds: number;
  /** Whether the A/A interval lies within ±1 %. */
  readonly steady: boolean;
}

/** Goes on until the A/A interval lies within ±1 %, or for `maxRounds`. Ends with a whole set of the roles. */
export async function bystander(
  others = 7,
  maxRounds = 1200,
  tellProgress: (found: Bystander) => void = () => undefined,
): Promise<Bystander> {
  const sleepAgain = stayAwake();
  const servers: Served[] = [];
  for (const _ of ROLES) servers.push(await serve(['chaos', 'by-hand', 'sessions'], YOUNG_GENERATION));
  const visitors = servers.map(({ port }) => new Visitors(port, others));
  const p99 = new Map(ROLES.map((role): [Role, number[]] => [role, []]));
  const series = (role: Role) => p99.get(role) as number[];
  const found = (): Bystander => {
    const control = summarise('A/A control', series('calm'), series('calm again'));
    return {
      control,
      injected: summarise('injected', series('calm'), series('injected')),
      byHand: summarise('by hand', series('calm'), series('by hand')),
      rounds: series('calm').length,
      steady: control.interval[0] >= 0.99 && control.interval[1] <= 1.01,
    };
  };
  do {
    for (let turn = 0; turn < ROLES.length; turn++) {
      const placeOf = (role: number) => (role + turn) % ROLES.length;
      const serverOf = (role: number) => servers[placeOf(role)] as Served;
      const visit = (role: number, ms: number) => (visitors[placeOf(role)] as Visitors).block(ROLES[role] as Role, ms);
      await tell(serverOf(2), 'activate');
      await tell(serverOf(3), 'by-hand');
      for (const role of ROLES.keys()) await visit(role, SETTLE_MS);
      for (let round = 0; round < ROUNDS_OF_ROLES; round++) {
        for (const index of shuffled(ROLES.length)) {
          series(ROLES[index] as Role).push(quantile(await visit(index, BLOCK_MS), 0.99));
        }
      }
      await tell(serverOf(3), 'restore');
      const { injected } = await tell(serverOf(2), 'restore');
      if (injected === 0) throw new Error('the benchmark did not do what it measures');
      tellProgress(found());
    }
  } while (!found().steady && series('calm').length + ROLES.length * ROUNDS_OF_ROLES <= maxRounds);
  sleepAgain();
  for (const each of visitors) each.end();
  for (const { child } of servers) child.disconnect();
  return found();
}

if (process.argv[1]?.endsWith('bystander.js')) {
  const show = ({ ratio, interval: [low, high] }: Comparison) =>
    `${ratio.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
  const line = ({ rounds, injected, byHand, control }: Bystander) =>
    `${rounds} rounds: p99 of the others over calm: injected ${show(injected)}, by hand ${show(byHand)}, calm again ${show(control)}`;
  const result = await bystander(Number(process.argv[2]) || 7, 1200, (so) => console.error(line(so)));
  if (process.argv.includes('--json')) console.log(JSON.stringify(result));
  else {
    console.log(`${line(result)}; p99 in calm ${(result.control.ns * 1000).toFixed(0)} µs`);
    if (!result.steady) console.log('The A/A interval is not within ±1 %: this machine was not quiet enough.');
    process.exitCode = result.injected.ratio <= 1.03 && result.steady ? 0 : 1;
  }
}
