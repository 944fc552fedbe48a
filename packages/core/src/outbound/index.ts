/**
 * Outbound points: calls of this process to other servers, by `fetch`, undici and the client of `node:http`.
 *
 * @module
 */
export { instrumentHttpClient } from './http-client/instrument.ts';
export { httpClientRequest, type OutboundExchange, type OutboundResponse } from './http-client-point.ts';
export { type NetworkErrorCode, networkError, networkErrorCodes } from './network-error.ts';
export type { OutboundOptions } from './options.ts';
export { instrumentFetch } from './undici/instrument.ts';
export { undiciChaos } from './undici/interceptor.ts';
