import type { IncomingMessage } from 'node:http';
import { Problem } from './problem.ts';

/**
 * Reads the whole body of a request.
 *
 * @throws Problem 413 `body-too-large` at more than `limit` bytes, as soon as that is known.
 * @throws Problem 400 `malformed-body` when the connection breaks off.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const end = (settle: () => void) => {
      request.off('data', take).off('end', complete).off('error', breakOff).off('close', breakOff);
      settle();
    };
    const tooLarge = () =>
      end(() => {
        // What is still on its way is read and dropped: a client that is told while it sends would see a broken connection and
        // never the answer. The time limit of the server ends those who never stop.
        request.resume();
        reject(new Problem(413, 'body-too-large'));
      });
    const take = (chunk: Buffer) => {
      length += chunk.length;
      if (length > limit) tooLarge();
      else chunks.push(chunk);
    };
    const complete = () => end(() => resolve(Buffer.concat(chunks)));
    const breakOff = () => end(() => reject(new Problem(400, 'malformed-body')));
    request.on('data', take).on('end', complete).on('error', breakOff).on('close', breakOff);
    if (Number(request.headers['content-length'] ?? 0) > limit) tooLarge();
  });
}
