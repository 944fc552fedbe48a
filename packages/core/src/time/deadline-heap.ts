/** Something that is due at an instant; `order` decides between equal ones. */
export interface Deadline {
  readonly at: number;
  readonly order: number;
}

/** A binary heap of deadlines, the earliest on top. */
export class DeadlineHeap<T extends Deadline> {
  #items: T[] = [];

  get size(): number {
    return this.#items.length;
  }

  /** The earliest. */
  get first(): T | undefined {
    return this.#items[0];
  }

  push(item: T): void {
    const items = this.#items;
    let i = items.push(item) - 1;
    while (i > 0) {
      const up = (i - 1) >> 1;
      const parent = items[up] as T;
      if (before(parent, item)) break;
      items[i] = parent;
      i = up;
    }
    items[i] = item;
  }

  /** Removes the earliest. */
  pop(): void {
    const last = this.#items.pop();
    if (last !== undefined && this.#items.length > 0) this.#sink(0, last);
  }

  /** Drops all that do not satisfy. */
  retain(keep: (item: T) => boolean): void {
    this.#items = this.#items.filter(keep);
    for (let i = (this.#items.length >> 1) - 1; i >= 0; i--) this.#sink(i, this.#items[i] as T);
  }

  #sink(from: number, item: T): void {
    const items = this.#items;
    let i = from;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && before(items[child + 1] as T, items[child] as T)) child++;
      if (before(item, items[child] as T)) break;
      items[i] = items[child] as T;
      i = child;
    }
    items[i] = item;
  }
}

const before = (a: Deadline, b: Deadline): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);
