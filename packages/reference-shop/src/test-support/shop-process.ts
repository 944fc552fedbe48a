import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Visitor } from './visitor.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/** The shop as a process of its own, which can be ended in ways that the test's own process would not survive. */
export class ShopProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;
  /** Such as `http://localhost:8080`. */
  readonly url: string;
  /** What it has printed and logged so far: warnings and errors. */
  readonly said: () => string;

  private constructor(child: ChildProcess, ended: Promise<number | null>, url: string, said: () => string) {
    this.said = said;
    this.#child = child;
    this.#ended = ended;
    this.url = url;
  }

  /** Starts it and waits until it takes visitors. `wrapper` is a command that is given the command of the shop. */
  static async start(
    environment: Readonly<Record<string, string>>,
    wrapper: readonly string[] = [],
  ): Promise<ShopProcess> {
    const child = spawnShop(environment, wrapper);
    const ended = once(child, 'exit').then(([code]) => code as number | null);
    let output = '';
    const url = await new Promise<string>((resolve, reject) => {
      const read = (chunk: string) => {
        output += chunk;
        const [, found] = /^ *Shop +(http\S+)$/m.exec(output) ?? [];
        if (found) resolve(found);
      };
      child.stdout.setEncoding('utf8').on('data', read);
      child.stderr.setEncoding('utf8').on('data', read);
      void ended.then((code) => reject(new Error(`The shop ended with ${code}:\n${output}`)));
    });
    return new ShopProcess(child, ended, url, () => output);
  }

  /** Starts it, and kills it in its start, as soon as `isTime`. */
  static async startAndKill(
    environment: Readonly<Record<string, string>>,
    isTime: () => Promise<boolean>,
  ): Promise<void> {
    const child = spawnShop(environment, []);
    const ended = once(child, 'exit');
    try {
      while (!(await isTime())) {
        if (child.exitCode !== null) throw new Error(`The shop ended with ${child.exitCode} before its time.`);
      }
    } finally {
      child.kill('SIGKILL');
      await ended;
    }
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get port(): string {
    return new URL(this.url).port;
  }

  visitor(language = 'en'): Promise<Visitor> {
    return Visitor.arrive(this.url, language);
  }

  /** Sends a signal without waiting. */
  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Waits for the end; gives the exit code, null if a signal ended it. */
  ended(): Promise<number | null> {
    return this.#ended;
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }
}

function spawnShop(environment: Readonly<Record<string, string>>, wrapper: readonly string[]) {
  const [program = '', ...args] = [...wrapper, process.execPath, '--conditions=@perfshop/source', main];
  return spawn(program, args, {
    env: { PATH: process.env.PATH, PORT: '0', MANAGEMENT_PORT: '0', PERFSHOP_LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
