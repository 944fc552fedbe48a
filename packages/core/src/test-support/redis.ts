import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../../tests/free-port.ts';

const found = spawnSync('redis-server', ['--version']).status === 0;

/**
 * True when `redis-server` is there. Without it, says which tests are left out.
 *
 * @throws Error when it is missing and `PERFSHOP_REQUIRE_SERVICES=1`, as in continuous integration.
 */
export function requireRedis(leftOut: string): boolean {
  if (found) return true;
  const absence = 'redis-server was not found. Install it (Debian: apt-get install redis-server).';
  if (process.env.PERFSHOP_REQUIRE_SERVICES === '1') throw new Error(`${absence} Needed for: ${leftOut}.`);
  console.warn(`Left out: ${leftOut}. ${absence}`);
  return false;
}

/** A Redis of its own on a free port of this machine, with its files in a temporary folder. */
export class RedisServer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'perfshop-redis-'));
  #port = 0;
  #process: ChildProcess | undefined;

  get url(): string {
    return `redis://127.0.0.1:${this.#port}`;
  }

  /** Starts it, on the same port as before if it was started before. What it knew it knows again, unless it is to forget. */
  async start(options: { readonly forget?: boolean } = {}): Promise<void> {
    if (this.#port === 0) this.#port = await freePort();
    const persistence = ['--appendonly', options.forget ? 'no' : 'yes', '--appendfsync', 'always', '--save', ''];
    const place = ['--port', String(this.#port), '--bind', '127.0.0.1', '--dir', this.#folder];
    const child = spawn('redis-server', [...place, ...persistence], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#process = child;
    let output = '';
    await new Promise<void>((resolve, reject) => {
      child.stdout.setEncoding('utf8').on('data', (text) => {
        output += text;
        if (output.includes('Ready to accept connections')) resolve();
      });
      child.once('close', () => reject(new Error(`redis-server ended:\n${output}`)));
    });
  }

  async stop(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const closed = once(child, 'close');
    child.kill(signal);
    await closed;
  }

  /** Makes it deaf without closing connections, as a network does that loses packets. */
  pause(): void {
    this.#process?.kill('SIGSTOP');
  }

  resume(): void {
    this.#process?.kill('SIGCONT');
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
