import type { IncomingMessage, ServerResponse } from 'node:http';
import { ConsoleError } from '../problems/console-error.ts';
import type { Answer } from './answer.ts';

/** What a route gets. */
export interface RouteRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The segments of the path that stand where the route has `{…}`, decoded, in order. */
  readonly segments: readonly string[];
  /** Reads and parses the body, once. */
  body(): Promise<unknown>;
}

/** A route: what it returns is sent as JSON; undefined means that it has answered by itself. */
export interface Route {
  readonly method: string;
  /** Below the base path, such as `/activations/{id}`. */
  readonly path: string;
  readonly handle: (input: RouteRequest) => Answer | undefined | Promise<Answer | undefined>;
}

/**
 * Finds the route of a method and a path below the base path.
 *
 * @throws ConsoleError `CONSOLE_NOT_FOUND`, or `CONSOLE_METHOD_NOT_ALLOWED` with the header Allow.
 */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { route: Route; segments: string[] } {
  const allowed: string[] = [];
  for (const route of routes) {
    const segments = match(route.path, path);
    if (segments === undefined) continue;
    if (route.method === method) return { route, segments };
    allowed.push(route.method);
  }
  if (allowed.length === 0) throw new ConsoleError('CONSOLE_NOT_FOUND', `There is no route "${path}"`, { path });
  throw new ConsoleError(
    'CONSOLE_METHOD_NOT_ALLOWED',
    `"${path}" does not take ${method} (allowed: ${allowed.join(', ')})`,
    { given: method, allowed },
    { allow: allowed.join(', ') },
  );
}

/** Whether the route has this path, with whatever method. */
export const matches = (route: Route, path: string): boolean => match(route.path, path) !== undefined;

function match(pattern: string, path: string): string[] | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const segments: string[] = [];
  for (const [index, piece] of wanted.entries()) {
    const actual = given[index] ?? '';
    if (piece.startsWith('{') && actual !== '') segments.push(decode(actual));
    else if (piece !== actual) return undefined;
  }
  return segments;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // A stray % names nothing that exists, and is shown as it came.
    return segment;
  }
}
