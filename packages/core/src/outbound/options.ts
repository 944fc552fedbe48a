import type { Chaos } from '../engine/chaos.ts';
import { ChaosError } from '../errors/chaos-error.ts';
import { show } from '../errors/show.ts';
import { type CallKeys, callKeys } from './call-keys.ts';

/** Options of {@link instrumentFetch} and {@link instrumentHttpClient}. */
export interface OutboundOptions {
  /** Hosts that nothing is ever injected into: `api.example.org`, `localhost:4318`, `*.internal`. Without a port, any port. */
  readonly exempt?: readonly string[];
  /** Headers to add to each call that has none of that name, such as those of signed chaos. With it the client stays instrumented while nothing is active. */
  readonly headers?: (host: string) => Readonly<Record<string, string>> | undefined;
}

/** Options that were checked, ready for the hot path. */
export interface CheckedOptions {
  readonly isExempt: (host: string) => boolean;
  readonly headers: OutboundOptions['headers'];
  readonly keyOf: CallKeys;
}

/** @throws ChaosError `CHAOS_OPTION_INVALID`. */
export function checkOutbound(what: string, chaos: Chaos, options: OutboundOptions): CheckedOptions {
  const { exempt = [], headers } = options;
  const fits = Array.isArray(exempt) && exempt.every((host) => /^(\*\.)?[\w.[\]:-]+$/.test(String(host)));
  if (!fits) throw refuse(what, 'exempt must be a list of hosts such as "api.example.org" or "*.internal"', exempt);
  if (headers !== undefined && typeof headers !== 'function') throw refuse(what, 'headers must be a function', headers);
  const tests = exempt.map(hostTest);
  const keyOf = callKeys(() => chaos.parts.store.current());
  return { isExempt: (host) => tests.some((test) => test(host)), headers, keyOf };
}

const refuse = (what: string, problem: string, given: unknown) =>
  new ChaosError('CHAOS_OPTION_INVALID', `${what}: ${problem} (given: ${show(given)})`);

/** Whether a host with its port is meant by a pattern. */
function hostTest(pattern: string): (host: string) => boolean {
  const wanted = pattern.toLowerCase();
  const withPort = /:\d+$/.test(wanted);
  return (host) => {
    const given = withPort ? host.toLowerCase() : host.toLowerCase().replace(/:\d+$/, '');
    return wanted.startsWith('*.') ? given.endsWith(wanted.slice(1)) : given === wanted;
  };
}
