import { hash } from 'node:crypto';
import type { ShopContext } from '../http/context.ts';
import { otherShopsSeenWithin } from './live-index.ts';

/** An answer as it goes out. */
interface Answer {
  /** Text when it is small: Node.js sends it in one piece with the headers. Bytes when it is large, so that it is not encoded each time. */
  readonly body: string | Buffer;
  readonly bytes: number;
  readonly etag: string;
}

interface Kept {
  readonly answer: Promise<Answer>;
  readonly version: number;
  readonly keptAt: number;
  /** When it was moved to the end: the first one in the map is the one that was not asked for the longest. */
  movedAt: number;
  size: number;
}

/** All kept answers together, in bytes. */
const mostBytes = 16 * 1024 * 1024;
/** The most characters of an answer that is small. */
const small = 16 * 1024;
/** Times below this are the same time for the order of what was asked for, in milliseconds. */
const movedWithin = 100;

/**
 * Answers that are the same for everybody, kept as ready bytes for as long as nothing changes what they tell. Visitors who ask for the same thing while it is
 * being made share one making; those who have it already are told so in no bytes.
 */
export class Answers {
  readonly #version: () => number;
  readonly #kept = new Map<string, Kept>();
  #bytes = 0;

  /** @param version Counts what makes answers old. */
  constructor(version: () => number) {
    this.#version = version;
  }

  /** Sends the answer that is kept under a key, or makes it. */
  async send(ctx: ShopContext, key: string, make: () => Promise<string>): Promise<Answer['body'] | null> {
    return deliver(ctx, await this.#find(key, make));
  }

  #find(key: string, make: () => Promise<string>): Promise<Answer> {
    const known = this.#kept.get(key);
    const now = performance.now();
    if (known !== undefined && known.version === this.#version() && now - known.keptAt < otherShopsSeenWithin) {
      if (now - known.movedAt >= movedWithin) this.#moveToEnd(key, known, now);
      return known.answer;
    }
    const answer = make().then(toAnswer);
    const kept: Kept = { answer, version: this.#version(), keptAt: now, movedAt: now, size: key.length };
    this.#forget(key);
    this.#kept.set(key, kept);
    kept.answer.then(
      ({ bytes }) => this.#weigh(key, kept, bytes),
      () => {
        if (this.#kept.get(key) === kept) this.#forget(key);
      },
    );
    return kept.answer;
  }

  #moveToEnd(key: string, kept: Kept, now: number): void {
    kept.movedAt = now;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
  }

  #weigh(key: string, kept: Kept, bytes: number): void {
    if (this.#kept.get(key) !== kept) return;
    kept.size += bytes;
    this.#bytes += kept.size;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= mostBytes) return;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    const kept = this.#kept.get(key);
    if (kept === undefined) return;
    this.#kept.delete(key);
    if (kept.size > key.length) this.#bytes -= kept.size;
  }
}

function toAnswer(json: string): Answer {
  if (json.length <= small) return { body: json, bytes: Buffer.byteLength(json), etag: etagOf(json) };
  // Encoded once, for the hash too.
  const body = Buffer.from(json);
  return { body, bytes: body.length, etag: etagOf(body) };
}

const etagOf = (content: string | Buffer): string => `"${hash('sha1', content, 'base64url')}"`;

/** An answer that a browser may keep, and has to ask about each time. */
function deliver(ctx: ShopContext, { body, etag }: Answer): Answer['body'] | null {
  ctx.set('Cache-Control', 'no-cache');
  // The language and the currency come from cookies too.
  ctx.set('Vary', 'Accept-Language, Cookie');
  ctx.set('ETag', etag);
  ctx.set('Content-Type', 'application/json; charset=utf-8');
  // Looking is cheap; for `fresh` Koa copies all headers.
  if (ctx.headers['if-none-match'] === undefined) return body;
  ctx.status = 200;
  if (!ctx.fresh) return body;
  ctx.status = 304;
  return null;
}
