import { Worker } from 'node:worker_threads';

// Beside this file stands its source or, in the package, what was compiled from it.
const workerFile = import.meta.url.endsWith('.ts')
  ? new URL('./burn-worker.ts', import.meta.url)
  : new URL('./burn-worker.js', import.meta.url);

/** Worker threads that burn a share of a core each. */
export class Burners {
  readonly #percent = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  readonly #workers: Worker[] = [];
  readonly #ending = new Set<Promise<unknown>>();
  #closed = false;
  #failure: unknown;

  /** Throws what a worker has died of, if one has. */
  requireHealthy(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Starts or ends workers until there are `count`, each burning `percent` of a core. Does nothing once closed. */
  set(count: number, percent: number): void {
    if (this.#closed) return;
    Atomics.store(this.#percent, 0, Math.round(percent));
    Atomics.notify(this.#percent, 0);
    while (this.#workers.length < count) this.#workers.push(this.#start());
    for (const worker of this.#workers.splice(count)) this.#end(worker);
  }

  /** Ends all for good; resolves when the threads are gone. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const worker of this.#workers.splice(0)) this.#end(worker);
    await Promise.all(this.#ending);
  }

  #start(): Worker {
    const worker = new Worker(workerFile, {
      workerData: this.#percent.buffer,
      // Loaders and hooks of the application are nothing to these threads.
      execArgv: [],
    });
    worker.unref();
    // Kept, because an unheard `error` event would end the process.
    worker.on('error', (error) => {
      this.#failure ??= error;
    });
    worker.on('exit', (code) => {
      if (this.#workers.includes(worker))
        this.#failure ??= new Error(`A worker thread ended by itself (exit code ${code})`);
    });
    return worker;
  }

  #end(worker: Worker): void {
    const ended = worker.terminate().finally(() => this.#ending.delete(ended));
    this.#ending.add(ended);
  }
}
