import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { ControlApi } from '@perfshop/console';
import type { Registry } from 'prom-client';

/** What answers on the management port. */
export interface ManagementOptions {
  readonly control: ControlApi;
  /** What `/metrics` shows, in this order. */
  readonly registries: readonly Registry[];
}

/** The server of the management port: the control API, the metrics, and a sign of life. */
export function createManagementServer({ control, registries }: ManagementOptions): Server {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (await control(request, response)) return;
    const path = request.url?.split('?', 1)[0];
    if (!namesThisMachine(request.headers.host))
      return text(response, 403, 'The Host must be localhost or 127.0.0.1.\n');
    if (request.method !== 'GET') return text(response, 405, 'Only GET is allowed here.\n');
    if (path === '/healthz') return text(response, 200, 'ok\n');
    if (path !== '/metrics') return text(response, 404, 'There are /metrics, /healthz and /api/admin/chaos here.\n');
    const series = await Promise.all(registries.map((registry) => registry.metrics()));
    text(response, 200, series.join('\n'), registries[0]?.contentType);
  };
  return createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else text(response, 500, `${error instanceof Error ? error.message : String(error)}\n`);
    });
  });
}

// A foreign name that resolves to this machine is how a web page would read the port (DNS rebinding).
const namesThisMachine = (host: string | undefined): boolean =>
  /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host ?? '');

function text(response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}
