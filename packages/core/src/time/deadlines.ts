interface Deadline {
  readonly at: number;
  readonly order: number;
  readonly fn: () => void;
  cancelled: boolean;
}

/** How long before a deadline the coarse timer hands over to polling, in milliseconds: libuv's timers are late by up to one. */
const APPROACH_MS = 1.25;

/**
 * Timers that are never early and rarely more than a tenth of a millisecond late.
 *
 * A plain `setTimeout(fn, 5)` fires up to 1 ms early or late, since libuv counts in whole milliseconds. Here one coarse timer
 * wakes shortly before the earliest deadline, and from there `setImmediate` looks at the clock once per turn of the loop, so that
 * I/O goes on meanwhile. Deadlines are absolute and stand in one binary heap.
 */
export class Deadlines {
  readonly #heap: Deadline[] = [];
  #order = 0;
  #coarse: NodeJS.Timeout | undefined;
  #coarseAt = Number.POSITIVE_INFINITY;
  #polling = false;

  add(ms: number, fn: () => void): () => void {
    const deadline: Deadline = { at: performance.now() + Math.max(0, ms), order: this.#order++, fn, cancelled: false };
    this.#push(deadline);
    this.#arm();
    return () => {
      deadline.cancelled = true;
      // A cancelled deadline must not keep the process alive until its time.
      while (this.#heap[0]?.cancelled) this.#pop();
      if (this.#heap.length === 0) this.#disarm();
    };
  }

  #disarm(): void {
    clearTimeout(this.#coarse);
    this.#coarse = undefined;
    this.#coarseAt = Number.POSITIVE_INFINITY;
  }

  #arm(): void {
    const first = this.#heap[0];
    if (first === undefined || this.#polling || this.#coarseAt <= first.at) return;
    clearTimeout(this.#coarse);
    const wait = first.at - performance.now() - APPROACH_MS;
    if (wait < 1) {
      this.#disarm();
      this.#polling = true;
      setImmediate(this.#poll);
      return;
    }
    this.#coarseAt = first.at;
    this.#coarse = setTimeout(() => {
      this.#coarse = undefined;
      this.#coarseAt = Number.POSITIVE_INFINITY;
      this.#arm();
    }, Math.floor(wait));
  }

  readonly #poll = (): void => {
    this.#polling = false;
    const now = performance.now();
    try {
      for (
        let first = this.#heap[0];
        first !== undefined && (first.cancelled || first.at <= now);
        first = this.#heap[0]
      ) {
        this.#pop();
        if (!first.cancelled) first.fn();
      }
    } finally {
      this.#arm();
    }
  };

  #push(item: Deadline): void {
    const heap = this.#heap;
    let i = heap.push(item) - 1;
    while (i > 0) {
      const up = (i - 1) >> 1;
      const parent = heap[up] as Deadline;
      if (before(parent, item)) break;
      heap[i] = parent;
      i = up;
    }
    heap[i] = item;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1] as Deadline, heap[child] as Deadline)) child++;
      if (before(last, heap[child] as Deadline)) break;
      heap[i] = heap[child] as Deadline;
      i = child;
    }
    heap[i] = last;
  }
}

const before = (a: Deadline, b: Deadline): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);
