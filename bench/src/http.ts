import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { extname } from 'node:path';
import { type Comparison, summarise } from './rounds.ts';

export interface Served {
  readonly child: ChildProcess;
  readonly port: number;
}

/** @param execArgv Flags for its Node.js. */
export async function serve(args: readonly string[] = [], execArgv: readonly string[] = []): Promise<Served> {
  const child = fork(new URL(`./koa-server${extname(import.meta.url)}`, import.meta.url), args, {
    execArgv: [...execArgv],
  });
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

export async function tell(
  { child }: Served,
  command: 'activate' | 'by-hand' | 'restore',
): Promise<{ readonly injected: number }> {
  const answered = once(child, 'message');
  child.send(command);
  return (await answered)[0] as { injected: number };
}

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
  const servers = [await serve(), await serve(), await serve(['chaos'])];
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

/** Ends the connections that the benchmark keeps open. */
export const endConnections = (): void => agent.destroy();
