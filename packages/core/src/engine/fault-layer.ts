import type { RequestScope } from '../scope/request-scope.ts';
import { requireAnswer } from '../targets/answer.ts';
import type { Activation } from './activation.ts';

/** One activation's handler at one place. */
export interface Entry<H> {
  readonly activation: Activation;
  readonly handler: H;
  readonly when: ((context: never) => boolean) | undefined;
}

/** What a layer needs to know of its engine. */
export interface LayerHost {
  readonly armed: boolean;
  currentScope(): RequestScope | undefined;
}

/**
 * All activations of one fault at one place. The newest activation whose target matches decides alone: if its dice or its limits
 * say no, nothing is injected, and an older activation never acts in its stead. A dry run is judged beside them.
 */
export class FaultLayer<H> {
  entries: readonly Entry<H>[] = [];
  readonly #host: LayerHost;
  readonly #point: string;
  readonly #key: ((context: never) => string | number) | undefined;

  constructor(host: LayerHost, point: string, key?: (context: never) => string | number) {
    this.#host = host;
    this.#point = point;
    this.#key = key;
  }

  add(entry: Entry<H>): void {
    // What a request asks for itself is meant for it more than what is active for many, however new that is.
    const ahead = entry.activation.target.ofRequests
      ? 0
      : this.entries.findLastIndex(({ activation }) => activation.target.ofRequests) + 1;
    this.entries = this.entries.toSpliced(ahead, 0, entry);
  }

  remove(entry: Entry<H>): void {
    this.entries = this.entries.filter((other) => other !== entry);
  }

  /**
   * The decision: considered → exempt? → armed? → target matches? → sampled? → within limits? → injected. Returns the entry that is to
   * act; its injection is counted already, before anything can throw.
   */
  decide(context: unknown): Entry<H> | undefined {
    const scope = this.#host.currentScope();
    let decided = false;
    let chosen: Entry<H> | undefined;
    for (const entry of this.entries) {
      const { activation } = entry;
      const { counters } = activation;
      counters.consider();
      if (scope?.exempt === true) {
        activation.suppress('exempt', this.#point);
        continue;
      }
      if (!this.#host.armed) {
        activation.suppress('not-armed', this.#point);
        continue;
      }
      try {
        if (!activation.target.matches(scope)) continue;
        counters.add('matched');
        if (decided && activation.mode === 'live') {
          activation.suppress('superseded', this.#point);
          continue;
        }
        if (activation.mode === 'live') decided = true;
        if (!activation.target.samples(scope, this.#keyOf(context))) continue;
        counters.add('sampled');
        const over = activation.overLimit(scope);
        if (over !== undefined) {
          activation.suppress(over, this.#point);
          continue;
        }
        if (entry.when !== undefined && !requireAnswer('when', entry.when(context as never))) {
          activation.suppress('not-selected', this.#point);
          continue;
        }
      } catch (error) {
        activation.crash(error);
        continue;
      }
      activation.reserve(scope);
      if (activation.mode === 'live') chosen = entry;
    }
    return chosen;
  }

  #keyOf(context: unknown): string {
    return this.#key === undefined ? '' : String(this.#key(context as never));
  }
}
