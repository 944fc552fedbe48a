/** The times in which at least one of several things was going on. */
export class Spans {
  readonly #spans: { readonly from: number; to: number }[] = [];
  #open = 0;

  begin(now: number): void {
    if (this.#open++ === 0) this.#spans.push({ from: now, to: Number.POSITIVE_INFINITY });
  }

  end(now: number): void {
    const last = this.#spans.at(-1);
    if (--this.#open === 0 && last !== undefined) last.to = now;
  }

  get none(): boolean {
    return this.#spans.length === 0;
  }

  overlap(from: number, to: number): boolean {
    // Whoever asks asks about the recent past.
    for (let i = this.#spans.length - 1; i >= 0; i--) {
      const span = this.#spans[i] as { from: number; to: number };
      if (span.to < from) return false;
      if (span.from <= to) return true;
    }
    return false;
  }
}
