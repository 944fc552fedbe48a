import type { ServerResponse } from 'node:http';

interface Piece {
  readonly data: Buffer;
  readonly done: (() => void) | undefined;
}

/** How often a slice is sent, in milliseconds. */
const SLICE_MS = 50;

/**
 * Slows the body of a response down. `write` and `end` of this one response are replaced until everything is sent; when the signal
 * aborts, what is left goes out at once and the originals are back.
 */
export function throttle(response: ServerResponse, bytesPerSecond: number, signal: AbortSignal): void {
  const queue: Piece[] = [];
  let ended: { readonly done: (() => void) | undefined } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let allowance = 0;
  let last = performance.now();
  let restored = false;
  const write = response.write.bind(response) as (data: unknown, ...rest: unknown[]) => boolean;
  const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse;
  const ownWrite = Object.getOwnPropertyDescriptor(response, 'write');
  const ownEnd = Object.getOwnPropertyDescriptor(response, 'end');

  const restore = () => {
    clearTimeout(timer);
    restored = true;
    putBack(response, 'write', slowWrite, ownWrite);
    putBack(response, 'end', slowEnd, ownEnd);
    signal.removeEventListener('abort', flush);
    response.off('close', restore);
  };
  const settle = () => {
    if (queue.length > 0) return;
    if (ended === undefined) {
      response.emit('drain');
      return;
    }
    restore();
    end(ended.done);
  };
  const flush = () => {
    for (const { data, done } of queue.splice(0)) write(data, done);
    const finished = ended;
    settle();
    if (finished === undefined) restore();
  };
  const pump = () => {
    timer = undefined;
    const now = performance.now();
    allowance += ((now - last) / 1000) * bytesPerSecond;
    last = now;
    while (queue.length > 0 && allowance >= 1) {
      const piece = queue[0] as Piece;
      const size = Math.min(piece.data.length, Math.floor(allowance));
      allowance -= size;
      if (size < piece.data.length) {
        queue[0] = { data: piece.data.subarray(size), done: piece.done };
        write(piece.data.subarray(0, size));
      } else {
        queue.shift();
        write(piece.data, piece.done);
      }
    }
    if (queue.length === 0) settle();
    else schedule();
  };
  const schedule = () => {
    timer ??= setTimeout(pump, SLICE_MS);
  };
  const push = (chunk: unknown, encoding: unknown, done: (() => void) | undefined) => {
    const data =
      typeof chunk === 'string'
        ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
        : Buffer.from(chunk as Uint8Array);
    if (queue.length === 0 && timer === undefined) last = performance.now();
    queue.push({ data, done });
    schedule();
    return data.length;
  };
  const callback = (...args: unknown[]) => args.find((arg) => typeof arg === 'function') as (() => void) | undefined;

  const slowWrite = (chunk: unknown, ...rest: unknown[]): boolean => {
    if (restored) return write(chunk, ...rest);
    push(chunk, rest[0], callback(...rest));
    return false;
  };
  const slowEnd = (...args: unknown[]): ServerResponse => {
    if (restored) return end(...args);
    const [chunk, encoding] = args;
    const first = queue.length === 0 && !response.headersSent;
    if (chunk !== undefined && chunk !== null && typeof chunk !== 'function') {
      const size = push(chunk, encoding, undefined);
      // Node would have set the length itself, had the body gone out in one piece.
      if (first && !response.hasHeader('content-length') && !response.hasHeader('transfer-encoding')) {
        response.setHeader('content-length', size);
      }
    }
    ended = { done: callback(...args) };
    if (queue.length === 0) settle();
    return response;
  };
  response.write = slowWrite as ServerResponse['write'];
  response.end = slowEnd as ServerResponse['end'];
  signal.addEventListener('abort', flush, { once: true });
  response.once('close', restore);
}

/** Puts a method back as it was, unless somebody has wrapped ours meanwhile: ours then passes calls through. */
function putBack(
  response: ServerResponse,
  name: 'write' | 'end',
  ours: unknown,
  own: PropertyDescriptor | undefined,
): void {
  if (response[name] !== ours) return;
  if (own === undefined) Reflect.deleteProperty(response, name);
  else Object.defineProperty(response, name, own);
}
