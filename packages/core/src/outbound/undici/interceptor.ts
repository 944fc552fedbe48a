import { requireChaos } from '../../adapters/require-chaos.ts';
import type { Chaos } from '../../engine/chaos.ts';
import { OutboundCall } from '../call.ts';
import { httpClientRequest, type OutboundResponse } from '../http-client-point.ts';
import { type CheckedOptions, checkOutbound, type OutboundOptions } from '../options.ts';
import { onGivingUp } from './giving-up.ts';
import { hasHeader, withHeader } from './headers.ts';
import { HeldHandler } from './held-handler.ts';
import type { Dispatch, DispatchOptions, Handler } from './types.ts';

/** Marks a call that has been through, so that a dispatcher on top of another does not let the faults act twice. */
const through = Symbol('perfshop.through');

/**
 * An interceptor for a dispatcher of undici that the application makes itself: its calls pass the point `http.client.request`. The
 * global dispatcher needs none, `instrumentFetch` sees to it.
 *
 * @example
 * ```ts
 * const agent = new Agent().compose(undiciChaos(chaos));
 * await request('https://api.example.org/prices', { dispatcher: agent });
 * ```
 * @throws ChaosError `CHAOS_OPTION_INVALID` on a malformed option.
 */
export function undiciChaos(
  chaos: Chaos,
  options: OutboundOptions = {},
  // biome-ignore lint/suspicious/noExplicitAny: undici's own types differ between its versions
): (dispatch: any) => any {
  requireChaos('undiciChaos', chaos);
  const checked = checkOutbound('undiciChaos', chaos, options);
  // undici counts the parameters.
  return (dispatch: Dispatch) => (given: DispatchOptions, handler: Handler) =>
    intercept(checked, dispatch, given, handler);
}

/** Lets one call pass through the faults. */
export function intercept(
  options: CheckedOptions,
  dispatch: Dispatch,
  given: DispatchOptions,
  handler: Handler,
): boolean {
  if (given[through] === true || given.origin === undefined || given.origin === null) {
    return dispatch(given, handler);
  }
  const origin = typeof given.origin === 'string' ? given.origin.replace(/\/$/, '') : given.origin.origin;
  let sent: DispatchOptions = { ...given, [through]: true };
  const setHeader = (name: string, value: string) => {
    sent = { ...sent, headers: withHeader(sent.headers, name, value) };
  };
  const call = new OutboundCall(given.method ?? 'GET', origin, given.path, { ...options, setHeader });
  for (const [name, value] of Object.entries(options.headers?.(call.host) ?? {})) {
    if (!hasHeader(given.headers, name)) call.setHeader(name, value);
  }
  if (!httpClientRequest.active || options.isExempt(call.host)) return dispatch(sent, handler);
  const held = new HeldHandler(handler);
  let state: 'held' | 'sent' | 'given up' = 'held';
  const stopWatching = onGivingUp(given, (reason) => {
    if (state !== 'held') return;
    state = 'given up';
    held.fail(reason);
  });
  const inner = () =>
    new Promise<OutboundResponse | undefined>((resolve, reject) => {
      if (state === 'given up') return resolve(undefined);
      state = 'sent';
      stopWatching();
      dispatch(sent, held.watched(resolve, reject));
    });
  httpClientRequest.run(inner, call).then(
    () => {
      stopWatching();
      if (state === 'given up') return;
      if (call.replacement !== undefined) held.replace(call.replacement);
      else if (state === 'sent') held.deliver();
      else dispatch(sent, handler);
    },
    (error: Error) => {
      stopWatching();
      if (state !== 'given up') held.fail(error);
    },
  );
  return true;
}
