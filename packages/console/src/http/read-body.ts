import type { IncomingMessage } from 'node:http';
import { ConsoleError } from '../problems/console-error.ts';
import { show } from './show.ts';

/** The longest body that is read, in bytes. */
const MAX_BODY_BYTES = 64 * 1024;

/** The deepest nesting that is looked into: no body needs more, and code that walks it must not run out of stack. */
const MAX_DEPTH = 32;

/**
 * The JSON body of a request, or undefined if it has none.
 *
 * @throws ConsoleError `CONSOLE_BODY_TOO_LARGE`, `CONSOLE_BODY_TYPE` or `CONSOLE_BODY_MALFORMED`.
 */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  // A body parser of the application was faster: what it left on the request is all there is.
  if (request.readableEnded) return checkTree((request as { body?: unknown }).body, 'body');
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  const bytes = await collect(request);
  if (bytes.length === 0) return undefined;
  requireJson(request);
  return checkTree(parse(bytes), 'body');
}

const tooLarge = () =>
  new ConsoleError(
    'CONSOLE_BODY_TOO_LARGE',
    `The body may have ${MAX_BODY_BYTES} bytes at most`,
    { allowed: MAX_BODY_BYTES },
    // What is left of the body is not read, so the connection can't be used again.
    { connection: 'close' },
  );

async function collect(request: IncomingMessage): Promise<Buffer> {
  const cutOff = () => new ConsoleError('CONSOLE_BODY_MALFORMED', 'The body was cut off');
  if (request.destroyed) throw cutOff();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (end: () => void) => () => {
      request.off('data', take).off('end', finish).off('error', fail).off('close', fail);
      end();
    };
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
      else settle(() => reject(tooLarge()))();
    };
    const finish = settle(() => resolve(Buffer.concat(chunks)));
    const fail = settle(() => reject(cutOff()));
    request.on('data', take).on('end', finish).on('error', fail).on('close', fail);
  });
}

function requireJson(request: IncomingMessage): void {
  const type = request.headers['content-type'];
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (!/^application\/json\s*(;|$)/i.test(type ?? '')) {
    const given = type === undefined ? 'nothing' : show(type);
    throw new ConsoleError('CONSOLE_BODY_TYPE', `The Content-Type must be application/json (given: ${given})`, {
      given: type,
    });
  }
  if (encoding.toLowerCase() !== 'identity') {
    throw new ConsoleError('CONSOLE_BODY_TYPE', `The body must not be compressed (given: ${show(encoding)})`, {
      given: encoding,
    });
  }
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new ConsoleError('CONSOLE_BODY_MALFORMED', `The body is not JSON in UTF-8: ${(error as Error).message}`);
  }
}

/** Refuses what is harmless to `JSON.parse` and harmful to code that copies or walks the result. */
function checkTree(value: unknown, path: string, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth === MAX_DEPTH) {
    throw new ConsoleError('CONSOLE_BODY_INVALID', `The body is nested more than ${MAX_DEPTH} levels deep`);
  }
  for (const [key, inner] of Object.entries(value)) {
    if (key === '__proto__') {
      throw new ConsoleError('CONSOLE_BODY_INVALID', `${path} must not have the key "__proto__"`, { path });
    }
    checkTree(inner, `${path}.${key}`, depth + 1);
  }
  return value;
}
