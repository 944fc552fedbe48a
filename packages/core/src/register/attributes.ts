import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { AttributeReader } from '../engine/request-gate.ts';

/** Where an attribute of requests is read: `header:x-team` or `cookie:sid`. */
export interface AttributeSource {
  readonly from: 'header' | 'cookie';
  readonly name: string;
}

/** @returns undefined unless it is `header:<name>` or `cookie:<name>`. */
export function parseSource(text: unknown): AttributeSource | undefined {
  const [, from, name] = (typeof text === 'string' && /^(header|cookie):([!#$%&'*+.^`|~\w-]+)$/.exec(text)) || [];
  if (name === undefined) return undefined;
  return from === 'header' ? { from: 'header', name: name.toLowerCase() } : { from: 'cookie', name };
}

/**
 * Reads an attribute. A header is taken as it is; of a cookie, which may be a session secret, only a digest leaves the request: the
 * first 16 hexadecimal digits of its SHA-256.
 */
export function readerOf({ from, name }: AttributeSource): AttributeReader<IncomingMessage> {
  if (from === 'header') {
    return ({ headers }) => {
      const value = headers[name];
      return Array.isArray(value) ? value[0] : value;
    };
  }
  return ({ headers }) => {
    const pair = headers.cookie?.split(';').find((each) => each.trim().startsWith(`${name}=`));
    if (pair === undefined) return undefined;
    return createHash('sha256')
      .update(pair.slice(pair.indexOf('=') + 1).trim())
      .digest('hex')
      .slice(0, 16);
  };
}
