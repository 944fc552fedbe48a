import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';

/** A key of the configuration. */
export interface SignedKey {
  /** Its name: tokens say which key signed them, so that keys can be rotated. */
  readonly id: string;
  /** At least 32 bytes, known to whoever may sign and to the services that check. */
  readonly secret: string | Uint8Array;
}

/** A key that can't be read off by printing it. */
export interface LoadedKey {
  readonly id: string;
  readonly secret: KeyObject;
}

/** Longer tokens are not looked at. */
export const LONGEST_TOKEN = 4096;

/** The least length of a secret, in bytes. */
const LEAST_SECRET = 32;

/** What is wrong with a key, or undefined. It never shows the secret. */
export function keyProblem(key: SignedKey | undefined): string | undefined {
  if (typeof key?.id !== 'string' || key.id === '' || key.id.length > 128)
    return 'id must be a text of 1 to 128 characters';
  const { secret } = key;
  if (typeof secret !== 'string' && !(secret instanceof Uint8Array)) return 'secret must be a text or bytes';
  if (Buffer.byteLength(secret) < LEAST_SECRET) return `secret must have ${LEAST_SECRET} bytes or more`;
  return undefined;
}

export const loadKey = ({ id, secret }: SignedKey): LoadedKey => ({ id, secret: createSecretKey(Buffer.from(secret)) });

const sign = (text: string, key: KeyObject): string => createHmac('sha256', key).update(text).digest('base64url');

/** `base64url(JSON).base64url(HMAC-SHA256 of the first part)`. */
export function sealToken(payload: object, key: LoadedKey): string {
  const text = Buffer.from(JSON.stringify(payload)).toString('base64url');
  return `${text}.${sign(text, key.secret)}`;
}

/** What a token turned out to be. */
export type Opened =
  | { readonly key: LoadedKey; readonly payload: unknown }
  | { readonly refused: 'malformed' | 'forged' };

/**
 * Checks the signature by every key, in constant time, and reads the payload only after that: nothing that strangers wrote is parsed.
 */
export function openToken(token: string, keys: readonly LoadedKey[]): Opened {
  if (token.length > LONGEST_TOKEN) return { refused: 'malformed' };
  const [text, signature, ...more] = token.split('.');
  if (!text || !signature || more.length > 0) return { refused: 'malformed' };
  const key = keys.find(({ secret }) => same(sign(text, secret), signature));
  if (key === undefined) return { refused: 'forged' };
  try {
    return { key, payload: JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) };
  } catch {
    return { refused: 'malformed' };
  }
}

// As text, not as bytes: base64 has several spellings of the same bytes, and a token is to have one.
function same(expected: string, given: string): boolean {
  const one = Buffer.from(expected);
  const other = Buffer.from(given);
  return one.length === other.length && timingSafeEqual(one, other);
}
