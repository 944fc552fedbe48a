import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

export interface ShopAnswer {
  readonly status: number;
  readonly body: unknown;
  /** What the browser sends from now on. */
  readonly cookie: string | undefined;
  readonly ms: number;
}

interface Asked {
  readonly cookie?: string | undefined;
  /** Sent by POST, as JSON. */
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  /** False where nobody looks at the answer: reading a long one costs the client more than the shop. */
  readonly parse?: boolean;
}

/** Asks the shop for something, as a browser does. */
export function askShop(
  port: number,
  path: string,
  { cookie, body, headers, parse = true }: Asked = {},
): Promise<ShopAnswer> {
  const began = performance.now();
  const text = body && JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        port,
        host: '127.0.0.1',
        path,
        agent,
        method: text === undefined ? 'GET' : 'POST',
        headers: {
          'accept-language': 'en',
          ...(cookie !== undefined && { cookie }),
          ...(text !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const ms = performance.now() - began;
          const isJson = parse && response.headers['content-type']?.includes('json');
          resolve({
            status: response.statusCode ?? 0,
            body: isJson ? JSON.parse(Buffer.concat(chunks).toString()) : undefined,
            cookie: response.headers['set-cookie']?.[0]?.split(';')[0] ?? cookie,
            ms,
          });
        });
      },
    );
    sent.once('error', reject);
    sent.end(text);
  });
}

/** Lets go of the connections. */
export const endShopConnections = (): void => agent.destroy();
