import { Agent, request } from 'node:http';

/** What a made-up visitor reads of an answer. */
export interface Reply {
  readonly status: number;
  /** Undefined when the answer was not JSON. */
  readonly body: unknown;
}

export interface Ask {
  readonly method?: 'GET' | 'POST';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const patienceMs = 30_000;
const userAgent = 'PerfShop-Traffic/1.0';

/** Connections that all made-up visitors share. */
export const newAgent = (): Agent => new Agent({ keepAlive: true, maxSockets: 256 });

/** One visitor's browser: the session cookie, the language, and patience of half a minute. */
export class Client {
  readonly #url: string;
  readonly #agent: Agent;
  readonly #language: string;
  readonly #cookies = new Map<string, string>();

  constructor(url: string, agent: Agent, language: string) {
    this.#url = url;
    this.#agent = agent;
    this.#language = language;
  }

  /** Rejects when there is no answer. */
  ask(path: string, { method = 'GET', body, headers }: Ask = {}): Promise<Reply> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const sent = request(
        this.#url + path,
        {
          agent: this.#agent,
          method,
          timeout: patienceMs,
          headers: {
            'accept-language': this.#language,
            'user-agent': userAgent,
            ...(this.#cookies.size > 0 && { cookie: [...this.#cookies].map((pair) => pair.join('=')).join('; ') }),
            ...(text !== undefined && {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(text),
            }),
            ...headers,
          },
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () => {
            this.#keep(answer.headers['set-cookie']);
            resolve({ status: answer.statusCode ?? 0, body: parse(answer.headers['content-type'], chunks) });
          });
        },
      );
      sent.on('timeout', () => sent.destroy(new Error('No answer in time')));
      sent.on('error', reject);
      sent.end(text);
    });
  }

  #keep(cookies: readonly string[] = []): void {
    for (const cookie of cookies) {
      const [name = '', value = ''] = (cookie.split(';', 1)[0] ?? '').split(/=(.*)/s);
      this.#cookies.set(name, value);
    }
  }
}

function parse(type: string | undefined, chunks: readonly Buffer[]): unknown {
  if (type === undefined || !type.includes('json')) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    return undefined;
  }
}
