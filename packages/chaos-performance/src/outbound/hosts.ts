import type { OutboundExchange } from '@perfshop/core/outbound';

/** The param that picks remotes. */
export const hosts = {
  type: 'array',
  minItems: 1,
  items: { type: 'string', minLength: 1 },
  description: 'Only calls to these hosts, such as "api.example.org" or "localhost:8080"; without it, to every host.',
} as const;

/** The param that picks the moment. */
export const phase = {
  enum: ['request', 'response'],
  default: 'request',
  description: 'Before the call leaves, or when the remote has done its work and its answer begins.',
} as const;

/** Whether a call goes to one of them; a name without a port means any port. */
export const goesTo = (wanted: readonly string[] | undefined, { host }: OutboundExchange): boolean =>
  wanted === undefined || wanted.includes(host) || wanted.includes(host.replace(/:\d+$/, ''));
