/** Mails of made-up visitors end like this, so that they are told from people's, and nobody gets one: RFC 2606 reserves the name. */
export const trafficDomain = 'traffic.perfshop.example';

export const origins = ['shop', 'traffic', 'bait'] as const;
/** Where an account comes from: somebody who registered, the traffic generator, or the seed, whose customers are bait for whoever finds a security flaw. */
export type Origin = (typeof origins)[number];

/** Told by the address: no person has one in that domain. Nobody registers as bait, whatever their address. */
export const originOf = (email: string): Origin =>
  email.toLowerCase().endsWith(`@${trafficDomain}`) ? 'traffic' : 'shop';
