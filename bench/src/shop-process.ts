import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { askShop } from './shop-client.ts';

const shopMain = fileURLToPath(import.meta.resolve('../../packages/reference-shop/dist/main.js'));
const preload = fileURLToPath(new URL('./shop-preload.js', import.meta.url));

/** The shop in a process of its own, as it is shipped; it logs warnings only. */
export interface ShopProcess {
  readonly child: ChildProcess;
  readonly port: number;
  /** From its start to its first answer, in milliseconds. */
  readonly took: number;
  /** Asks what it was preloaded with. */
  ask(question: 'watch'): Promise<object>;
  ask(question: 'heap'): Promise<{ heap: number }>;
  ask(question: 'times'): Promise<{ times: [step: string, ms: number][] }>;
  stop(): Promise<void>;
}

interface ShopProcessOptions {
  /** Holds its database, when none is named by `DATABASE_URL`. */
  readonly directory: string;
  /** Without any family of faults, and without the middleware that lets faults act. */
  readonly withoutChaos?: boolean;
}

/** Starts a shop, on the database of `DATABASE_URL` if there is one. */
export async function startShop({ directory, withoutChaos = false }: ShopProcessOptions): Promise<ShopProcess> {
  if (!existsSync(shopMain)) throw new Error('The shop is not built: pnpm build');
  const began = performance.now();
  const { PATH, DATABASE_URL } = process.env;
  const child = spawn(process.execPath, ['--expose-gc', '--import', preload, shopMain], {
    env: {
      PATH,
      PORT: '0',
      MANAGEMENT_PORT: '0',
      PERFSHOP_DATA_DIR: directory,
      PERFSHOP_LOG_LEVEL: 'warn',
      NODE_ENV: 'development',
      ...(withoutChaos && { BENCH_WITHOUT_CHAOS: '1' }),
      ...(DATABASE_URL !== undefined && { DATABASE_URL }),
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  const ask = async (question: string) => {
    const told = once(child, 'message');
    child.send(question);
    return (await told)[0];
  };
  for await (const line of createInterface({ input: child.stdout as NonNullable<typeof child.stdout> })) {
    const port = Number(/Shop +http:\/\/[^:]+:(\d+)/.exec(line)?.[1]);
    if (!port) continue;
    await askShop(port, '/api/products');
    child.stdout?.resume();
    return { child, port, took: performance.now() - began, ask, stop };
  }
  throw new Error('The shop ended before it said where it is.');
}

/** Keeps a process to one processor, so that the client and the server do not share one. */
export function pin(pid: number | undefined, processor: number): void {
  try {
    execFileSync('taskset', ['-acp', String(processor), String(pid)], { stdio: 'ignore' });
  } catch {
    // Not on Linux, or one processor only: the numbers are then noisier.
  }
}
