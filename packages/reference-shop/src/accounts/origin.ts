/** Mails of made-up visitors end like this, so that they are told from people's, and nobody gets one: RFC 2606 reserves the name. */
export const trafficDomain = 'traffic.perfshop.example';

/** Where an account comes from: somebody who registered, or the traffic generator. */
export type Origin = 'shop' | 'traffic';

/** Told by the address: no person has one in that domain. */
export const originOf = (email: string): Origin =>
  email.toLowerCase().endsWith(`@${trafficDomain}`) ? 'traffic' : 'shop';
