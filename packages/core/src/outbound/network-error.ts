import { constants } from 'node:os';
import type { OutboundExchange } from './http-client-point.ts';

const systemCalls = {
  ECONNREFUSED: 'connect',
  ETIMEDOUT: 'connect',
  EHOSTUNREACH: 'connect',
  ENETUNREACH: 'connect',
  ECONNRESET: 'read',
  EPIPE: 'write',
  ENOTFOUND: 'getaddrinfo',
  EAI_AGAIN: 'getaddrinfo',
} as const;

/** Codes of {@link networkError}. */
export type NetworkErrorCode = keyof typeof systemCalls;

/** Every code of {@link networkError}, for schemas. */
export const networkErrorCodes = Object.keys(systemCalls) as readonly NetworkErrorCode[];

/** Those of libuv for name resolution, which the operating system does not number. */
const resolverNumbers: Readonly<Record<string, number>> = { ENOTFOUND: -3008, EAI_AGAIN: -3001 };

/**
 * The error that Node.js itself makes when a call to this remote fails so: message, `code`, `errno`, `syscall` and place.
 *
 * @example
 * ```ts
 * import type { Effects } from '@perfshop/core';
 *
 * const refuse = ({ around, fail }: Effects<unknown>) =>
 *   around(httpClientRequest, async (_next, call) => fail(networkError('ECONNREFUSED', call)));
 * ```
 */
export function networkError(code: NetworkErrorCode, call: Pick<OutboundExchange, 'url'>): NodeJS.ErrnoException {
  const { hostname, port, protocol } = new URL(call.url);
  const syscall = systemCalls[code];
  const errno = resolverNumbers[code] ?? -((constants.errno as Record<string, number>)[code] as number);
  const number = Number(port) || (protocol === 'https:' ? 443 : 80);
  if (syscall === 'getaddrinfo') {
    return Object.assign(new Error(`${syscall} ${code} ${hostname}`), { errno, code, syscall, hostname });
  }
  if (syscall !== 'connect') return Object.assign(new Error(`${syscall} ${code}`), { errno, code, syscall });
  const place = { address: hostname, port: number };
  return Object.assign(new Error(`${syscall} ${code} ${hostname}:${number}`), { errno, code, syscall, ...place });
}
