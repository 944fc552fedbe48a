import type { ServerResponse } from 'node:http';
import type { Problem } from '../problems/problem.ts';

/** What a route answers. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const common = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** Sends JSON. Nothing of the control API may be cached: it is state, and secret. */
export function sendJson(response: ServerResponse, { status = 200, headers, body }: Answer): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    ...common,
    ...headers,
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

/** Sends text of another type, under the same rules. */
export function sendText(response: ServerResponse, type: string, text: string, vary: string): void {
  response.writeHead(200, {
    'content-type': `${type}; charset=utf-8`,
    vary,
    ...common,
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

/** Sends a problem document. */
export function sendProblem(
  response: ServerResponse,
  problem: Problem,
  headers: Readonly<Record<string, string>> = {},
): void {
  const type = { 'content-type': 'application/problem+json; charset=utf-8', vary: 'accept-language' };
  sendJson(response, { status: problem.status, headers: { ...type, ...headers }, body: problem });
}
