import { Readable } from 'node:stream';

/** As many may watch at once; a classroom has fewer. */
const mostViewers = 500;
/** A viewer that takes nothing while so many bytes wait for it is let go: its page comes back by itself. */
const mostWaitingBytes = 1024 * 1024;

/** The open event streams. What is sent is put into words once, however many watch. */
export class Viewers {
  readonly #streams = new Set<Readable>();

  get count(): number {
    return this.#streams.size;
  }

  get isFull(): boolean {
    return this.#streams.size >= mostViewers;
  }

  /** A new stream that begins with `greeting`. It leaves when its reader does. */
  open(greeting: string): Readable {
    const stream = new Readable({ read() {}, highWaterMark: mostWaitingBytes });
    stream.push(greeting);
    this.#streams.add(stream);
    stream.once('close', () => this.#streams.delete(stream));
    return stream;
  }

  send(text: string): void {
    const bytes = Buffer.from(text);
    for (const stream of this.#streams) {
      if (stream.readableLength > mostWaitingBytes) stream.destroy();
      else stream.push(bytes);
    }
  }

  /** Ends all streams, so that the server can close. */
  close(): void {
    for (const stream of this.#streams) stream.push(null);
    this.#streams.clear();
  }
}

/** An event as an event stream carries it. */
export const eventText = (event: string, data: unknown): string =>
  `event: ${event}\ndata: ${JSON.stringify(data, shorten)}\n\n`;

// Three decimals: nobody reads more, and every viewer gets them every second.
const shorten = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? Math.round(value * 1000) / 1000 : value;
