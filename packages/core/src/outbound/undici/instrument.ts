import { requireChaos } from '../../adapters/require-chaos.ts';
import { whileActive } from '../../adapters/while-active.ts';
import type { Chaos } from '../../engine/chaos.ts';
import { httpClientRequest } from '../http-client-point.ts';
import { type CheckedOptions, checkOutbound, type OutboundOptions } from '../options.ts';
import { intercept } from './interceptor.ts';
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
  const checked = checkOutbound('instrumentFetch', options);
  const point = checked.headers === undefined ? httpClientRequest : { active: true };
  return whileActive(chaos, point, () => {
    // Node.js loads its fetch, which makes the dispatcher, when it is first touched.
    void globalThis.Response;
    const removers = places.map((place) => replace(place, checked));
    return () => {
      for (const remove of removers) remove();
    };
  });
}

function replace(place: symbol, options: CheckedOptions): () => void {
  const holder = globalThis as unknown as Record<symbol, { dispatch: Dispatch } | undefined>;
  const own = holder[place];
  if (own === undefined) return () => {};
  const dispatch = (given: DispatchOptions, handler: Handler): boolean =>
    intercept(options, (sent, watched) => own.dispatch(sent, watched), given, handler);
  // A dispatcher has private fields, so everything but `dispatch` is asked of itself.
  const ours = new Proxy(own, {
    get: (target, key) => {
      if (key === 'dispatch') return dispatch;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  holder[place] = ours;
  return () => {
    // Unless the application has chosen another one meanwhile.
    if (holder[place] === ours) holder[place] = own;
  };
}
