/**
 * Signs request-scoped chaos: for clients and tests, without the engine.
 *
 * @module
 */
export { signedHeaders } from './carry.ts';
export type { SignedPayload, SignedUse } from './payload.ts';
export { type SignedChaos, type SignOptions, signChaos } from './sign-chaos.ts';
export type { SignedKey } from './token.ts';
