import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Chaos } from '@perfshop/core';
import { sendJson } from './http/answer.ts';
import { readBody } from './http/read-body.ts';
import { refuse } from './http/refuse.ts';
import { findRoute, type Route } from './http/router.ts';
import { show } from './http/show.ts';
import { ConsoleError } from './problems/console-error.ts';
import { activationRoutes } from './routes/activations.ts';
import { eventRoutes } from './routes/events.ts';
import { inspectionRoutes } from './routes/inspection.ts';
import { levelRoutes } from './routes/levels.ts';
import { reportRoutes } from './routes/reports.ts';
import { runRoutes } from './routes/runs.ts';
import { scenarioRoutes } from './routes/scenarios.ts';
import { switchRoutes } from './routes/switches.ts';
import { Guard } from './security/guard.ts';

/** Options of {@link controlApi}. */
export interface ControlApiOptions {
  /** What requests must send in the header `X-Admin-Token`: 16 characters or more. Give a random one. */
  readonly token: string;
  /** Whether other machines, proxies and host names are let in. Default false: only this machine. */
  readonly expose?: boolean;
  /** The path of the API, without a slash at its end. Default `/api/admin/chaos`. */
  readonly basePath?: string;
  /** How often an event stream that has nothing to tell shows that it lives, in milliseconds. Default 15 000. */
  readonly heartbeatMs?: number;
}

/** Answers a request below the base path and resolves to true; resolves to false for any other, which it leaves alone. Never rejects. */
export type ControlApi = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/**
 * The HTTP control API, as a handler for `node:http` or any framework on top of it.
 *
 * @example
 * ```ts
 * const api = controlApi(chaos, { token: randomBytes(32).toString('base64url') });
 * createServer(async (req, res) => {
 *   if (!(await api(req, res))) res.writeHead(404).end();
 * }).listen(9090, '127.0.0.1');
 * ```
 * @throws ConsoleError `CONSOLE_OPTION_INVALID` if an option is malformed.
 */
export function controlApi(chaos: Chaos, options: ControlApiOptions): ControlApi {
  requireEngine(chaos);
  const { token, expose = false, basePath = '/api/admin/chaos', heartbeatMs = 15_000 } = checkOptions(options);
  const guard = new Guard(token, expose);
  const routes: readonly Route[] = [
    ...inspectionRoutes(chaos),
    ...activationRoutes(chaos, basePath),
    ...levelRoutes(chaos),
    ...scenarioRoutes(chaos),
    ...runRoutes(chaos, basePath),
    ...reportRoutes(chaos),
    ...switchRoutes(chaos),
    ...eventRoutes(chaos, heartbeatMs),
  ];
  return async (request, response) => {
    const path = pathBelow(basePath, request);
    if (path === undefined) return false;
    try {
      guard.requirePlace(request);
      const isKill = request.method === 'POST' && path === '/kill';
      if (!(isKill && guard.isLocal(request))) guard.requireToken(request);
      const { route, segments } = findRoute(routes, request.method ?? 'GET', path);
      const answer = await route.handle({ request, response, segments, body: () => readBody(request) });
      if (answer !== undefined) sendJson(response, answer);
    } catch (error) {
      refuse(request, response, error);
    }
    return true;
  };
}

/** The path below the base path, with a slash in front; undefined if the request is not for this API. */
function pathBelow(basePath: string, request: IncomingMessage): string | undefined {
  // Express cuts the mount path off `url` and keeps the whole in `originalUrl`.
  const url = (request as { originalUrl?: string }).originalUrl ?? request.url ?? '';
  const path = url.split('?', 1)[0] ?? '';
  if (path === basePath) return '/';
  return path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : undefined;
}

const names: readonly string[] = ['token', 'expose', 'basePath', 'heartbeatMs'];

const refuseOption = (what: string, given: unknown) =>
  new ConsoleError('CONSOLE_OPTION_INVALID', `controlApi: ${what} (given: ${show(given)})`);

function requireEngine(chaos: Chaos): void {
  if (typeof chaos?.activate === 'function') return;
  throw refuseOption(
    `the first argument must be an engine${chaos instanceof Promise ? '; await createChaos(…)' : ''}`,
    chaos,
  );
}

function checkOptions(options: ControlApiOptions): ControlApiOptions {
  if (typeof options !== 'object' || options === null) throw refuseOption('the options must be an object', options);
  for (const name of Object.keys(options)) {
    if (!names.includes(name)) throw refuseOption(`there is no such option (known: ${names.join(', ')})`, name);
  }
  const { basePath, heartbeatMs, expose } = options;
  if (basePath !== undefined && !/^(\/[\w.~-]+)+$/.test(basePath)) {
    throw refuseOption('basePath must be a path such as "/admin/chaos"', basePath);
  }
  if (heartbeatMs !== undefined && !(heartbeatMs >= 1))
    throw refuseOption('heartbeatMs must be 1 or more', heartbeatMs);
  if (expose !== undefined && typeof expose !== 'boolean') throw refuseOption('expose must be true or false', expose);
  return options;
}
