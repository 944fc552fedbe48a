import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { type ControlApi, guardedRoutes } from '@perfshop/console';
import { Registry } from 'prom-client';
import type { Readiness } from '../health/readiness.ts';
import { createLimitedServer } from '../http/limited-server.ts';

/** What answers on the management port. */
export interface ManagementOptions {
  /** Asked in this order; the first that knows the path answers. */
  readonly controls: readonly ControlApi[];
  /** What `/metrics` shows, in this order. */
  readonly registries: readonly Registry[];
  readonly readiness: () => Promise<Readiness>;
  /** Set when other machines, proxies and host names are let in: whoever is not on this machine sends this token for the pages as well. */
  readonly exposedTo?: string;
}

/** The server of the management port: the control API, the metrics, and how the shop is. */
export function createManagementServer({ controls, registries, readiness, exposedTo }: ManagementOptions): Server {
  const metrics = Registry.merge([...registries]);
  const pages: Readonly<Record<string, (response: ServerResponse) => Promise<void> | void>> = {
    '/healthz': (response) => text(response, 200, 'ok\n'),
    '/readyz': async (response) => {
      const state = await readiness();
      text(response, state.ready ? 200 : 503, `${JSON.stringify(state)}\n`, 'application/json; charset=utf-8');
    },
    '/metrics': async (response) => text(response, 200, await metrics.metrics(), metrics.contentType),
  };

  const withToken =
    exposedTo &&
    guardedRoutes({
      token: exposedTo,
      expose: true,
      routes: Object.entries(pages).map(([path, show]) => ({
        method: 'GET',
        path,
        handle: async ({ response }) => {
          await show(response);
          return undefined;
        },
      })),
    });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const control of controls) if (await control(request, response)) return;
    if (!isFromHere(request)) {
      if (!withToken) return text(response, 403, 'Only this machine is let in, by the name localhost or 127.0.0.1.\n');
      if (await withToken(request, response)) return;
    }
    if (request.method !== 'GET') return text(response, 405, 'Only GET is allowed here.\n');
    const path = request.url?.split('?', 1)[0] ?? '';
    if (!Object.hasOwn(pages, path))
      return text(
        response,
        404,
        'There are /metrics, /healthz, /readyz, /api/admin/traffic and /api/admin/chaos here.\n',
      );
    await pages[path]?.(response);
  };
  return createLimitedServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else text(response, 500, `${error instanceof Error ? error.message : String(error)}\n`);
    });
  });
}

/**
 * Whether somebody on this machine asks for it by its own name. A foreign name that resolves to this machine is how a web page would read the port (DNS
 * rebinding), and a proxy that tells of itself asks for somebody else.
 */
function isFromHere({ headers, socket }: IncomingMessage): boolean {
  const isForwarded = Object.keys(headers).some((name) => /^(forwarded|x-forwarded-.*|x-real-ip|via)$/.test(name));
  return (
    !isForwarded &&
    /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(headers.host ?? '') &&
    /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/.test(socket.remoteAddress ?? '')
  );
}

function text(response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}
