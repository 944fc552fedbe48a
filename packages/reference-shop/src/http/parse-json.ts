import { Problem } from './problem.ts';

/** No request has more levels than this; what has would only exhaust the stack of whoever walks through it. */
const deepest = 32;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/**
 * Reads the JSON object or list of a body.
 *
 * @throws Problem 400 `malformed-body` when it is no UTF-8, no JSON, neither object nor list, nested too deeply, or holds a character that is no text.
 */
export function parseJson(bytes: Uint8Array): object {
  try {
    // Decoded strictly: a broken sequence would become a replacement character, and be stored as if somebody had meant it.
    const text = utf8.decode(bytes);
    if (depthOf(text) > deepest) throw new RangeError('nested too deeply');
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) throw new TypeError('neither object nor list');
    if (suspicious.test(text)) refuseNoText(value);
    return value;
  } catch (cause) {
    throw new Problem(400, 'malformed-body', { cause });
  }
}

/** How a null character and the halves of characters are written in JSON; also found where a backslash is meant. */
const suspicious = /\\u(0000|d[89a-f][\da-f]{2})/i;

/** Null characters end strings in C and confuse whoever reads a log; a half of a character has no UTF-8, and would be stored as another one. */
function refuseNoText(value: unknown): void {
  if (typeof value === 'string') {
    if (value.includes('\0') || !isWellFormed(value)) throw new TypeError('holds what is no text');
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      refuseNoText(key);
      refuseNoText(inner);
    }
  }
}

const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);

/** How deeply brackets are nested outside of strings. Counted before parsing, so that depth costs no stack. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '"') inString = !inString;
    else if (inString && character === '\\') index += 1;
    else if (!inString && (character === '{' || character === '[')) most = Math.max(most, ++depth);
    else if (!inString && (character === '}' || character === ']')) depth -= 1;
  }
  return most;
}
