import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const here = import.meta.dirname;
const TOKEN = 'a-token-for-the-tests-of-register';

/** An application of somebody else in a process of its own. */
export class ForeignApp {
  readonly child: ChildProcess;
  stdout = '';
  stderr = '';
  #control = '';
  #wake = () => {};

  private constructor(child: ChildProcess) {
    this.child = child;
    child.stdout?.on('data', (chunk) => {
      this.stdout += chunk;
      this.#wake();
    });
    child.stderr?.on('data', (chunk) => {
      this.stderr += chunk;
      this.#wake();
    });
    child.once('close', () => this.#wake());
  }

  /** Starts `node <flags> <args>`; `flags` are how chaos is brought in, if at all. */
  static start(
    flags: readonly string[],
    args: readonly string[],
    env: Readonly<Record<string, string>>,
    cwd: string = here,
  ): ForeignApp {
    const all = ['--conditions=@perfshop/source', ...flags, ...args];
    const { NODE_OPTIONS, NODE_ENV, ...inherited } = process.env;
    return new ForeignApp(spawn(process.execPath, all, { cwd, env: { ...inherited, NODE_ENV: 'test', ...env } }));
  }

  static withChaos(args: readonly string[], env: Readonly<Record<string, string>> = {}, flag = '--import'): ForeignApp {
    const PERFSHOP_PLUGINS = '@perfshop/chaos-performance';
    const flags = [flag, '@perfshop/core/register'];
    return ForeignApp.start(flags, args, { PERFSHOP_PLUGINS, PERFSHOP_TOKEN: TOKEN, ...env });
  }

  /** Waits until it has printed this, and gives what was found. */
  async printed(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(`${this.stdout}\n${this.stderr}`);
      if (found !== null) return found;
      if (this.child.exitCode !== null) throw new Error(`It ended: ${this.stdout}\n${this.stderr}`);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Asks the control API. */
  async control<T = { id: string; counters: { injected: number } }>(
    method: string,
    path: string,
    body?: object,
  ): Promise<T> {
    this.#control ||= (await this.printed(/control API at (\S+?),?\s/))[1] ?? '';
    const response = await fetch(`${this.#control}${path}`, {
      method,
      headers: { 'x-admin-token': TOKEN, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  /** Runs `fn` while a fault is active, and gives what it returns and how often the fault was injected. */
  async during<T>(
    fault: string,
    params: object,
    fn: () => Promise<T>,
    more: object = {},
  ): Promise<{ readonly result: T; readonly injected: number }> {
    const { id } = await this.control('POST', '/activations', { fault, params, ...more });
    const result = await fn();
    const { counters } = await this.control('GET', `/activations/${id}`);
    await this.control('DELETE', `/activations/${id}`);
    return { result, injected: counters.injected };
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill('SIGKILL');
      await once(this.child, 'exit');
    }
  }
}

/** Path of a file of an application in node_modules. */
export const installed = (...path: readonly string[]): string => join(here, 'node_modules', ...path);
