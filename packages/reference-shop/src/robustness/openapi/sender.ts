import { Agent, request } from 'node:http';
import type { Input } from './arbitraries.ts';
import type { Operation } from './operations.ts';

/** What came back. */
export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Sends generated requests, over connections that are kept. */
export class Sender {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 8 });
  readonly #url: string;
  readonly #statuses = new Map<number, number>();

  constructor(url: string) {
    this.#url = url;
  }

  /** How many requests were answered. */
  get count(): number {
    return this.countOf(() => true);
  }

  /** How many were answered with such a status. */
  countOf(counts: (status: number) => boolean): number {
    return [...this.#statuses].reduce((sum, [status, count]) => (counts(status) ? sum + count : sum), 0);
  }

  send({ method, path }: Operation, input: Input, identity: Readonly<Record<string, string>>): Promise<Received> {
    const target = fillPath(path, input.path) + queryOf(input.query);
    const body = input.body === undefined ? undefined : JSON.stringify(input.body);
    const headers = {
      ...(method !== 'GET' && { 'content-type': 'application/json' }),
      ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
      ...headersOf(input.headers),
      ...identity,
    };
    return new Promise((resolve, reject) => {
      const sent = request(this.#url + target, { method, headers, agent: this.#agent }, (response) => {
        const chunks: Buffer[] = [];
        const end = () => {
          const status = response.statusCode ?? 0;
          this.#statuses.set(status, (this.#statuses.get(status) ?? 0) + 1);
          resolve({
            status,
            headers: response.headers,
            text: Buffer.concat(chunks).toString(),
          });
        };
        // A stream of events has no end; its beginning is enough.
        if (response.headers['content-type']?.startsWith('text/event-stream')) {
          end();
          response.destroy();
          return;
        }
        response
          .on('data', (chunk) => chunks.push(chunk))
          .on('end', end)
          .on('error', reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value)) ?? '';

// A lone half of a character has no UTF-8, and so no place in a URL: the buffer replaces it.
const encode = (value: unknown): string => encodeURIComponent(Buffer.from(asText(value)).toString());

const fillPath = (path: string, values: Input['path']): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encode(values[name]) || '%20');

const queryOf = (query: Input['query']): string => {
  const pairs = Object.entries(query).map(([name, value]) => `${encode(name)}=${encode(value)}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
};

/** Headers hold no line breaks and no characters beyond Latin-1; a client cannot send such. */
const headersOf = (headers: Input['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, asText(value).replace(/[^\t\x20-\x7e\x80-\xff]/g, '?')]),
  );
