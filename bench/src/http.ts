import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { extname } from 'node:path';
import { DELAY_MS } from './koa-server.ts';
import { type Comparison, quantile, summarise } from './rounds.ts';

interface Served {
  readonly child: ChildProcess;
  readonly port: number;
}

async function serve(...args: string[]): Promise<Served> {
  const child = fork(new URL(`./koa-server${extname(import.meta.url)}`, import.meta.url), args);
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  pin(child.pid, 0);
  pin(process.pid, 1);
  return { child, port };
}

/**
 * Client and server each on a processor of their own. Where the scheduler puts both on one, it measures how they share it: a server that
 * looks at the clock in the last millisecond of a delay then keeps the client waiting.
 */
function pin(pid: number | undefined, processor: number): void {
  try {
    execFileSync('taskset', ['-acp', String(processor), String(pid)], { stdio: 'ignore' });
  } catch {
    // Not on Linux, or one processor only: the numbers are then noisier.
  }
}

async function tell({ child }: Served, command: 'activate' | 'restore'): Promise<{ readonly injected: number }> {
  const answered = once(child, 'message');
  child.send(command);
  return (await answered)[0] as { injected: number };
}

/** How long a phase of calm or of a fault lasts, and how much of its beginning is not counted, in milliseconds. */
const PHASE_MS = 4500;
const SETTLE_MS = 2000;

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

const ask = (port: number, session: string): Promise<void> =>
  new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', agent, headers: { 'x-session': session } }, (response) => {
      response.resume();
      response.once('end', resolve);
    })
      .once('error', reject)
      .end();
  });

/** Milliseconds for `n` requests, eight at a time. */
async function batch(port: number, n: number): Promise<number> {
  const began = performance.now();
  let left = n;
  const client = async () => {
    while (left-- > 0) await ask(port, 's-2');
  };
  await Promise.all(Array.from({ length: 8 }, client));
  return performance.now() - began;
}

/** Throughput of Koa with the adapter and nothing active, against Koa without: a ratio of 1 is equal, below is slower. */
export async function koaThroughput(): Promise<{
  readonly control: Comparison;
  readonly adapter: Comparison;
  readonly rounds: number;
}> {
  const servers = [await serve(), await serve(), await serve('chaos')];
  const rates = servers.map((): number[] => []);
  for (let i = 0; i < 12; i++) for (const { port } of servers) await batch(port, 300);
  const report = () => ({
    control: summarise('A/A control', rates[0] as number[], rates[1] as number[]),
    adapter: summarise('with the adapter', rates[0] as number[], rates[2] as number[]),
    rounds: rates[0]?.length ?? 0,
  });
  const n = 300;
  for (let round = 0; round < 400; round++) {
    // Each server takes each place equally often.
    for (let i = 0; i < 3; i++) {
      const index = (round + i) % 3;
      rates[index]?.push(n / (await batch((servers[index] as Served).port, n)));
    }
    const { interval } = report().control;
    if (round >= 60 && interval[0] >= 0.99 && interval[1] <= 1.01) break;
  }
  for (const { child } of servers) child.disconnect();
  return report();
}

/**
 * p99 of a session that nobody targets, while another is delayed, over its p99 in calm; and calm over calm. The other session keeps
 * asking in calm too, at the same pace. Each phase lasts seconds and its beginning is not counted: V8 compiles the changed path anew after
 * a fault comes or goes, which costs once, not per request.
 */
export async function bystander(): Promise<{
  readonly ratio: number;
  readonly control: number;
  readonly samples: number;
}> {
  const served = await serve('chaos');
  const { port } = served;
  const round = async (into: number[], delayed: boolean) => {
    let going = true;
    const other = (async () => {
      while (going) {
        await ask(port, 's-1');
        if (!delayed) await new Promise((resolve) => setTimeout(resolve, DELAY_MS));
      }
    })();
    const since = performance.now();
    for (let began = since; began < since + PHASE_MS; began = performance.now()) {
      await ask(port, 's-2');
      if (began > since + SETTLE_MS) into.push(performance.now() - began);
    }
    going = false;
    await other;
  };
  for (let i = 0; i < 2; i++) await round([], false);
  const [calm, calmAgain, targeted]: [number[], number[], number[]] = [[], [], []];
  const kinds = [calm, calmAgain, targeted];
  for (let turn = 0; turn < 4; turn++) {
    for (let i = 0; i < 3; i++) {
      const kind = kinds[(turn + i) % 3] as number[];
      if (kind === targeted) await tell(served, 'activate');
      await round(kind, kind === targeted);
      if (kind === targeted && (await tell(served, 'restore')).injected === 0) {
        throw new Error('the benchmark did not do what it measures');
      }
    }
  }
  served.child.disconnect();
  const p99 = (values: number[]) => quantile(values, 0.99);
  return { ratio: p99(targeted) / p99(calm), control: p99(calmAgain) / p99(calm), samples: calm.length };
}

/** Ends the connections that the benchmark keeps open. */
export const endConnections = (): void => agent.destroy();
