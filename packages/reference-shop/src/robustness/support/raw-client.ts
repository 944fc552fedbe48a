import { connect, type Socket } from 'node:net';

/** What came back over one connection. */
export interface RawAnswer {
  /** Status of the first answer; 0 when the server closed the connection without one. */
  readonly status: number;
  /** All bytes that came, as Latin-1. */
  readonly text: string;
  readonly milliseconds: number;
}

/** Writes to the connection; resolves when all is written, or the server has closed it. */
export type Writer = (write: (bytes: string | Uint8Array) => Promise<void>, isOpen: () => boolean) => Promise<void>;

/** A connection to the server, on which a test writes what no HTTP library would. Resolves once the server has closed it. */
export function converse(url: string, writer: Writer, allowHalfOpen = false): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ host: hostname, port: Number(port), allowHalfOpen });
    let text = '';
    let open = true;
    socket.setEncoding('latin1');
    socket.on('data', (part) => {
      text += part;
    });
    // A reset is one of the ways in which a server may end a connection.
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (!['ECONNRESET', 'EPIPE'].includes(error.code ?? '')) reject(error);
    });
    socket.on('end', () => socket.end());
    socket.on('close', () => {
      open = false;
      resolve({ status: statusOf(text), text, milliseconds: performance.now() - started });
    });
    const write = (bytes: string | Uint8Array): Promise<void> =>
      new Promise((done) => {
        if (open) socket.write(bytes, () => done());
        else done();
      });
    socket.on('connect', () => {
      writer(write, () => open).then(() => allowHalfOpen && socket.end(), reject);
    });
  });
}

const statusOf = (text: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);

/** Sends these bytes at once. */
export const sendRaw = (url: string, ...bytes: readonly (string | Uint8Array)[]): Promise<RawAnswer> =>
  converse(url, async (write) => {
    for (const part of bytes) await write(part);
  });

/** A request as text, on a connection of its own. */
export const rawRequest = (start: string, headers: readonly string[] = [], body = ''): string =>
  [`${start} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...headers, '', body].join('\r\n');
