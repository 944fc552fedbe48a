import type { Chaos } from '../engine/chaos.ts';

/**
 * The headers that carry the token of the current request on, for the outbound adapter: to hosts of `propagateTo` only, and nothing for
 * work that no token asked for.
 *
 * @example
 * ```ts
 * instrumentFetch(chaos, { headers: signedHeaders(chaos) });
 * ```
 */
export function signedHeaders(chaos: Chaos): (host: string) => Readonly<Record<string, string>> | undefined {
  const { signed, store } = chaos.parts;
  return (host) => signed?.outboundHeaders(store.current(), host);
}
