import { connect, type Socket } from 'node:net';

const endOfHeaders = '\r\n\r\n';

/**
 * A visitor with a connection of their own, who asks for one address after the other and looks at no more of an answer than its status and its length. A
 * whole HTTP client takes longer for an answer than a fast server does, and then it is the client that is measured.
 */
export class RawVisitor {
  readonly #socket: Socket;
  /** Of the answer that is coming in; undefined until its headers are there. */
  #left: number | undefined;
  #answered: (() => void) | undefined;

  constructor(port: number) {
    this.#socket = connect(port, '127.0.0.1').setNoDelay(true);
    this.#socket.on('data', (chunk) => this.#read(chunk));
    this.#socket.once('end', () => {
      throw new Error('The server ended the connection');
    });
  }

  /** Resolves when the answer is there; ends the program if it is no 200. One at a time. */
  get(path: string): Promise<void> {
    this.#socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Language: en\r\n\r\n`);
    return new Promise((resolve) => {
      this.#answered = resolve;
    });
  }

  end(): void {
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    this.#left = (this.#left ?? lengthOf(chunk)) - chunk.length;
    if (this.#left > 0) return;
    this.#left = undefined;
    this.#answered?.();
  }
}

/** How many bytes an answer has that begins with this chunk. Its headers are in one piece. */
function lengthOf(chunk: Buffer): number {
  const start = chunk.toString('latin1', 0, 4_096);
  const length = /^content-length: (\d+)/im.exec(start)?.[1];
  const headers = start.indexOf(endOfHeaders);
  if (!start.startsWith('HTTP/1.1 200 ') || length === undefined || headers < 0) throw new Error(`Answered ${start}`);
  return headers + endOfHeaders.length + Number(length);
}
