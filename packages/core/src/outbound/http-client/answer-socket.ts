import { STATUS_CODES } from 'node:http';
import { Duplex } from 'node:stream';
import type { Replacement } from '../call.ts';

/**
 * A connection to nobody: it takes the request and gives one answer, which the client's own parser reads. So the application gets what it
 * always gets, a real `IncomingMessage` by a real `response` event.
 */
export class AnswerSocket extends Duplex {
  readonly encrypted: boolean;
  readonly authorized = true;

  constructor(encrypted: boolean) {
    super();
    this.encrypted = encrypted;
  }

  /** Sends the answer, and then the end. */
  answer({ status, headers, body }: Replacement): void {
    const given = { ...headers, 'content-length': String(Buffer.byteLength(body)), connection: 'close' };
    const lines = Object.entries(given).map(([name, value]) => `${name}: ${value}`);
    this.push([`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, '', body].join('\r\n'));
    this.push(null);
  }

  override _read(): void {}

  override _write(_chunk: unknown, _encoding: string, done: () => void): void {
    done();
  }

  // What the client calls on a socket, and what means nothing here.
  setTimeout(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}
