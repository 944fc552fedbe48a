import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServerHttp2Stream } from 'node:http2';

/** INTERNAL_ERROR of RFC 9113, section 7. Written here, because loading `node:http2` takes milliseconds that most applications need not spend. */
const INTERNAL_ERROR = 2;

/** What requests and responses of `node:http2` have in its compatibility API, and those of `node:http` have not. */
interface OnStream {
  readonly stream?: ServerHttp2Stream;
}

/** Whether nothing more can be sent, be it that all was. Responses of HTTP/2 have no `closed`. */
export const isClosed = (response: ServerResponse): boolean =>
  (response as OnStream).stream?.destroyed ?? response.closed;

/**
 * Breaks the connection of a request off without an answer; of HTTP/2 its stream alone, since other requests are on the same connection.
 *
 * @param reset By a TCP reset where that can be, not by an orderly end. A stream of HTTP/2 always ends by `RST_STREAM`.
 */
export function breakOff(request: IncomingMessage, { reset }: { readonly reset: boolean }): void {
  const { stream } = request as OnStream;
  if (stream !== undefined) {
    stream.close(INTERNAL_ERROR);
    return;
  }
  const { socket } = request;
  // A TLS socket can't send a reset itself; ending it abruptly is the nearest thing.
  if (reset && !('encrypted' in socket)) socket.resetAndDestroy();
  else socket.destroy();
}
