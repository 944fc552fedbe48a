import type { Activation } from '../engine/activation.ts';
import type { Share } from '../engine/allowance.ts';
import type { DesiredStateStore } from './store.ts';

/** At most so many injections are leased at once. */
const LARGEST_BATCH = 100;

/** What an activation of this replica has leased, and the way to lease more. */
interface Metered {
  readonly activation: Activation;
  readonly share: Share;
  leasing: boolean;
  wanting: boolean;
}

/** What budgets need of their replica. */
export interface BudgetsHost {
  readonly store: DesiredStateStore;
  /** Asks the other replicas for what they don't need (`want`), or tells them that some was given back (`returned`). */
  tell(kind: 'want' | 'returned', activation: string): void;
}

const keyOf = (id: string) => `budget/${id}`;
const usedBy = ({ counters }: Activation) => counters.injected + counters.shadowed;

/**
 * Limits on injections that hold over all replicas: the rest stands in the store, and replicas lease batches of it before they
 * inject. What a replica had leased when it died is lost, and never given out again.
 */
export class Budgets {
  readonly #host: BudgetsHost;
  readonly #metered = new Map<string, Metered>();

  constructor(host: BudgetsHost) {
    this.#host = host;
  }

  /**
   * Before the activation acts for the first time here, or in this cluster. Whoever activated it, not who adopts it, lays down the
   * budget. What it made before its process joined is a debt that the first leases pay.
   */
  async begin(activation: Activation): Promise<void> {
    const { limits, origin } = activation.plan;
    if (limits.injections === Number.POSITIVE_INFINITY || this.#metered.has(activation.id)) return;
    const made = activation.allowance.shareOf('cluster')?.allowance ?? origin?.injected ?? 0;
    const share = activation.allowance.meter('cluster', made, () => {
      // What is used up is asked for again at the next look at the store, not by every request.
      if (!metered.wanting) void this.#lease(metered);
      return share.allowance;
    });
    const metered: Metered = { activation, share, leasing: false, wanting: false };
    if (origin === undefined) {
      await this.#host.store.compareAndSet(keyOf(activation.id), undefined, String(limits.injections));
    }
    this.#metered.set(activation.id, metered);
    await this.#lease(metered);
  }

  /** Somebody else needs what is left here. */
  async wanted(id: string): Promise<void> {
    const metered = this.#metered.get(id);
    if (metered !== undefined && (await this.#giveBack(metered))) this.#host.tell('returned', id);
  }

  /** Somebody gave some back. */
  returned(id: string): void {
    const metered = this.#metered.get(id);
    if (metered?.wanting) void this.#lease(metered);
  }

  /** Time to ask again for what was used up. */
  retry(): void {
    for (const metered of this.#metered.values()) if (metered.wanting) void this.#lease(metered);
  }

  /** The activation ended here. */
  end(id: string): void {
    this.#metered.delete(id);
  }

  /** This replica leaves; what it did not use goes to the others. */
  async leave(): Promise<void> {
    for (const [id, metered] of this.#metered) {
      this.#metered.delete(id);
      if (await this.#giveBack(metered)) this.#host.tell('returned', id);
    }
  }

  async #lease(metered: Metered): Promise<void> {
    const { activation, share } = metered;
    if (metered.leasing || activation.state === 'restored') return;
    metered.leasing = true;
    try {
      let batch = 0;
      await this.#change(activation.id, (left) => {
        batch = Math.min(left, Math.max(1, Math.min(LARGEST_BATCH, Math.floor(left / 8))));
        return left - batch;
      });
      share.grant(batch);
      if (batch === 0) this.#host.tell('want', activation.id);
      metered.wanting = batch === 0;
    } catch {
      // The store is out of reach: nothing more is injected until it is back.
    } finally {
      metered.leasing = false;
    }
  }

  async #giveBack({ activation, share }: Metered): Promise<boolean> {
    const unused = share.allowance - usedBy(activation);
    if (unused <= 0) return false;
    // Taken away here before anybody else can have it.
    share.grant(-unused);
    try {
      await this.#change(activation.id, (left) => left + unused);
      return true;
    } catch {
      return false;
    }
  }

  async #change(id: string, next: (left: number) => number): Promise<void> {
    const { store } = this.#host;
    let current = await store.get(keyOf(id));
    // Without its entry nobody knows how much was used, so nothing is left.
    while (current !== undefined) {
      const left = Number(current.value);
      const wanted = next(left);
      if (wanted === left) return;
      const outcome = await store.compareAndSet(keyOf(id), current.version, String(wanted));
      if (outcome.written) return;
      current = outcome.current;
    }
    next(0);
  }
}
