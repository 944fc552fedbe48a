import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { StateView } from '../engine/views.ts';

const program = fileURLToPath(new URL('./replica-child.ts', import.meta.url));

/** What a replica tells unasked. */
export interface Told {
  readonly elected?: string;
  readonly lost?: string;
  readonly token?: number;
  readonly by: string;
}

/** A replica in a process of its own. */
export class ReplicaProcess {
  readonly told: Told[] = [];
  readonly #child: ChildProcess;
  readonly #calls = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  #count = 0;

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.on('message', (message: { call?: number; result?: unknown; error?: object; told?: Told }) => {
      if (message.told !== undefined) this.told.push(message.told);
      const waiting = message.call === undefined ? undefined : this.#calls.get(message.call);
      if (message.error !== undefined) waiting?.reject(Object.assign(new Error(), message.error));
      else waiting?.resolve(message.result);
    });
    child.on('close', () => {
      for (const { reject } of this.#calls.values()) reject(new Error('the replica ended'));
    });
  }

  static async start(url: string, name: string, lease: string, prefix: string): Promise<ReplicaProcess> {
    const child = spawn(process.execPath, ['--conditions=@perfshop/source', program, url, name, lease, prefix], {
      env: { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '' },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const replica = new ReplicaProcess(child);
    await Promise.race([
      once(child, 'message'),
      once(child, 'close').then(() => Promise.reject(new Error(`${name} did not start`))),
    ]);
    return replica;
  }

  call<T = unknown>(action: string, ...args: unknown[]): Promise<T> {
    const call = this.#count++;
    return new Promise<T>((resolve, reject) => {
      this.#calls.set(call, { resolve: resolve as (value: unknown) => void, reject });
      this.#child.send({ call, action, args }, (error) => error && reject(error));
    }).finally(() => this.#calls.delete(call));
  }

  state(): Promise<StateView & { readonly connected: boolean }> {
    return this.call('state');
  }

  async end(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const closed = once(this.#child, 'close');
    this.#child.kill(signal);
    await closed;
  }
}
