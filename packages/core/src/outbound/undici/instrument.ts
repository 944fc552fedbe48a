import { requireChaos } from '../../adapters/require-chaos.ts';
import { whileActive } from '../../adapters/while-active.ts';
import type { Chaos } from '../../engine/chaos.ts';
import { httpClientRequest } from '../http-client-point.ts';
import { type CheckedOptions, checkOutbound, type OutboundOptions } from '../options.ts';
import { intercept } from './interceptor.ts';
import { onNewDispatcher } from './new-dispatcher.ts';
import type { Dispatch, DispatchOptions, Handler } from './types.ts';

/** Where the versions of undici, that of Node.js among them, keep the dispatcher that calls go through by default. */
const places = [Symbol.for('undici.globalDispatcher.1'), Symbol.for('undici.globalDispatcher.2')];

/**
 * Puts the calls of `fetch`, and of an undici that the application uses with its global dispatcher, under the point
 * `http.client.request`. While no fault acts there, the global dispatcher is the application's own object. Returns the remover;
 * closing the engine removes it too.
 *
 * @example
 * ```ts
 * instrumentFetch(chaos, { exempt: ['*.internal'] });
 * ```
 * @throws ChaosError `CHAOS_OPTION_INVALID` on a malformed option.
 */
export function instrumentFetch(chaos: Chaos, options: OutboundOptions = {}): () => void {
  requireChaos('instrumentFetch', chaos);
  const checked = checkOutbound('instrumentFetch', chaos, options);
  const point = checked.headers === undefined ? httpClientRequest : { active: true };
  return whileActive(chaos, point, () => {
    // Node.js loads its fetch, which makes the dispatcher, when it is first touched.
    void globalThis.Response;
    const ours = places.map((place) => new Place(place, checked));
    const look = () => {
      for (const place of ours) place.take();
    };
    look();
    const stop = onNewDispatcher(look);
    return () => {
      stop();
      for (const place of ours) place.giveBack();
    };
  });
}

interface Dispatcher {
  readonly dispatch: Dispatch;
  readonly [BELOW]?: Dispatcher;
}

/** Leads from one of our dispatchers to the one that it stands before. */
const BELOW = Symbol.for('perfshop.dispatcher.below');

const holder = globalThis as unknown as Record<symbol, Dispatcher | undefined>;

/** A place of a global dispatcher, with ours before the one that the application has there. */
class Place {
  readonly #place: symbol;
  readonly #options: CheckedOptions;
  #own: Dispatcher | undefined;
  #ours: Dispatcher | undefined;

  constructor(place: symbol, options: CheckedOptions) {
    this.#place = place;
    this.#options = options;
  }

  /** Puts ours there, unless it is. */
  take(): void {
    const own = holder[this.#place];
    if (own === undefined || this.#isThere(own)) return;
    this.#own = own;
    this.#ours = before(own, this.#options);
    holder[this.#place] = this.#ours;
  }

  giveBack(): void {
    // Unless the application has chosen another one meanwhile.
    if (this.#ours !== undefined && holder[this.#place] === this.#ours) holder[this.#place] = this.#own;
  }

  /** Also below that of another engine. */
  #isThere(found: Dispatcher): boolean {
    for (let each: Dispatcher | undefined = found; each !== undefined; each = each[BELOW]) {
      if (each === this.#ours) return true;
    }
    return false;
  }
}

function before(own: Dispatcher, options: CheckedOptions): Dispatcher {
  const dispatch = (given: DispatchOptions, handler: Handler): boolean =>
    intercept(options, (sent, watched) => own.dispatch(sent, watched), given, handler);
  // A dispatcher has private fields, so everything but `dispatch` is asked of itself.
  return new Proxy(own, {
    get: (target, key) => {
      if (key === 'dispatch') return dispatch;
      if (key === BELOW) return target;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
