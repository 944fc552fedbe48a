import { crc32 } from 'node:zlib';
import type { ShopContext } from '../http/context.ts';
import { Halves } from './halves.ts';
import { otherShopsSeenWithin } from './live-index.ts';

/** An answer as it goes out. */
interface Answer {
  /** Text when it is small: Node.js sends it in one piece with the headers. Bytes when it is large, so that it is not encoded each time. */
  readonly body: string | Buffer;
  readonly bytes: number;
  readonly etag: string;
}

interface Made {
  readonly answer: Promise<Answer>;
  readonly version: number;
  readonly madeAt: number;
}

/** All kept answers together, in bytes. */
const mostBytes = 16 * 1024 * 1024;
/** The most characters of an answer that is small. */
const small = 16 * 1024;

/**
 * Answers that are the same for everybody, kept as ready bytes for as long as nothing changes what they tell. Visitors who ask for the same thing while it is
 * being made share one making; those who have it already are told so in no bytes.
 */
export class Answers {
  readonly #version: () => number;
  readonly #making = new Map<string, Made>();
  readonly #kept = new Halves<Made>(mostBytes);

  /** @param version Counts what makes answers old. */
  constructor(version: () => number) {
    this.#version = version;
  }

  /** Sends the answer that is kept under a key, or makes it. */
  async send(ctx: ShopContext, key: string, make: () => Promise<string>): Promise<Answer['body'] | null> {
    return deliver(ctx, await this.#find(key, make));
  }

  #find(key: string, make: () => Promise<string>): Promise<Answer> {
    const known = this.#making.get(key) ?? this.#kept.get(key);
    if (known !== undefined && this.#isFresh(known)) return known.answer;
    const made: Made = { answer: make().then(toAnswer), version: this.#version(), madeAt: performance.now() };
    this.#making.set(key, made);
    made.answer.then(
      ({ bytes }) => {
        this.#ended(key, made);
        if (this.#isFresh(made)) this.#kept.set(key, made, key.length + bytes);
      },
      () => this.#ended(key, made),
    );
    return made.answer;
  }

  #isFresh({ version, madeAt }: Made): boolean {
    return version === this.#version() && performance.now() - madeAt < otherShopsSeenWithin;
  }

  #ended(key: string, made: Made): void {
    if (this.#making.get(key) === made) this.#making.delete(key);
  }
}

function toAnswer(json: string): Answer {
  const isSmall = json.length <= small;
  // Encoded once, for the checksum too.
  const body = isSmall ? json : Buffer.from(json);
  const bytes = Buffer.byteLength(body);
  // Of two versions of one answer: those of equal length are taken for the same once in four thousand million times.
  return { body, bytes, etag: `"${bytes.toString(36)}-${crc32(body).toString(36)}"` };
}

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
