import { connect, type Socket } from 'node:net';

const two = '2'.charCodeAt(0);
const closingBrace = '}'.charCodeAt(0);
/** Where the first digit of the status is in `HTTP/1.1 200 OK`. */
const statusAt = 9;

/**
 * A visitor with a connection of their own, who asks for one JSON object after the other. It writes bytes that are ready and looks at no more of an
 * answer than it must: the garbage of a whole HTTP client, and its collection, would be most of the slowest hundredth of what it measures.
 */
export class RawSession {
  readonly #socket: Socket;
  readonly #request: Buffer;
  #isFirst = true;
  #answered: (() => void) | undefined;

  constructor(port: number, session: string) {
    this.#request = Buffer.from(`GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Session: ${session}\r\n\r\n`);
    this.#socket = connect(port, '127.0.0.1').setNoDelay(true);
    this.#socket.on('data', (chunk) => {
      if (this.#isFirst && chunk[statusAt] !== two) throw new Error(`Answered ${chunk.toString()}`);
      this.#isFirst = chunk[chunk.length - 1] === closingBrace;
      if (this.#isFirst) this.#answered?.();
    });
    this.#socket.once('end', () => {
      throw new Error('The server ended the connection');
    });
  }

  /** Calls `answered` when the answer is there. One at a time. */
  ask(answered: () => void): void {
    this.#answered = answered;
    this.#socket.write(this.#request);
  }

  end(): void {
    this.#socket.destroy();
  }
}
