import type { ControlApi } from './control-api.ts';
import { sendJson } from './http/answer.ts';
import { readBody } from './http/read-body.ts';
import { refuse } from './http/refuse.ts';
import { findRoute, matches, type Route } from './http/router.ts';
import { Guard } from './security/guard.ts';

/** Options of {@link guardedRoutes}. */
export interface GuardedRoutesOptions {
  /** What requests must send in the header `X-Admin-Token`: 16 characters or more. */
  readonly token: string;
  /** Whether other machines, proxies and host names are let in. Default false: only this machine. */
  readonly expose?: boolean;
  readonly routes: readonly Route[];
}

/**
 * Routes of the application's own, behind the same door as the control API: token, place, origin, size of bodies and problem
 * documents are the same. Asked before {@link controlApi}, it may also have paths below that one's.
 *
 * @example
 * ```ts
 * import { randomBytes } from 'node:crypto';
 * import { createServer } from 'node:http';
 * import { guardedRoutes } from '@perfshop/console';
 *
 * const token = randomBytes(32).toString('base64url');
 * const own = guardedRoutes({ token, routes: [{ method: 'GET', path: '/api/admin/version', handle: () => ({ body: { version: 3 } }) }] });
 * createServer(async (req, res) => {
 *   if (!(await own(req, res))) res.writeHead(404).end();
 * });
 * ```
 * @throws ConsoleError `CONSOLE_OPTION_INVALID` if the token is too short.
 */
export function guardedRoutes({ token, expose = false, routes }: GuardedRoutesOptions): ControlApi {
  const guard = new Guard(token, expose);
  return async (request, response) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    if (!routes.some((route) => matches(route, path))) return false;
    try {
      guard.requirePlace(request);
      guard.requireToken(request);
      const { route, segments } = findRoute(routes, request.method ?? 'GET', path);
      const answer = await route.handle({ request, response, segments, body: () => readBody(request) });
      if (answer !== undefined) sendJson(response, answer);
    } catch (error) {
      refuse(request, response, error);
    }
    return true;
  };
}
