import type { IncomingMessage } from 'node:http';
import { show } from '../http/show.ts';
import { ConsoleError } from '../problems/console-error.ts';
import { Attempts } from './attempts.ts';
import { forwardedHeader, isLocalHost, isLoopback } from './local.ts';
import { foreignOrigin } from './origin.ts';
import { tokenCheck } from './token.ts';

/** Wrong tokens that one peer may send within a minute. */
export const ATTEMPTS_PER_MINUTE = 20;

/** Decides who may use the control API. */
export class Guard {
  readonly #expose: boolean;
  readonly #isToken: (given: string) => boolean;
  readonly #attempts = new Attempts(ATTEMPTS_PER_MINUTE, 60_000);

  /** @throws ConsoleError `CONSOLE_OPTION_INVALID` if the token is too short. */
  constructor(token: string, expose: boolean) {
    this.#expose = expose;
    this.#isToken = tokenCheck(token);
  }

  /** @throws ConsoleError that says where the request must not come from. */
  requirePlace(request: IncomingMessage): void {
    const { headers } = request;
    const foreign = foreignOrigin(headers);
    if (foreign !== undefined) {
      throw new ConsoleError(
        'CONSOLE_CROSS_SITE',
        `The header ${foreign.header} tells of another origin (given: ${show(foreign.given)})`,
        foreign,
      );
    }
    if (!this.#expose) requireLocal(request);
  }

  /** @throws ConsoleError `CONSOLE_UNAUTHORISED`, or `CONSOLE_TOO_MANY_ATTEMPTS` after many wrong tokens. */
  requireToken(request: IncomingMessage): void {
    const peer = request.socket.remoteAddress ?? '';
    const wait = Math.ceil(this.#attempts.waitOf(peer) / 1000);
    if (wait > 0) {
      throw new ConsoleError(
        'CONSOLE_TOO_MANY_ATTEMPTS',
        `Too many wrong tokens from this address: wait ${wait} s`,
        { retryAfter: wait },
        { 'retry-after': String(wait) },
      );
    }
    const given = request.headers['x-admin-token'];
    if (typeof given === 'string' && this.#isToken(given)) return;
    if (given !== undefined) this.#attempts.failed(peer);
    throw new ConsoleError(
      'CONSOLE_UNAUTHORISED',
      'The header X-Admin-Token is missing or wrong',
      {},
      // A scheme that browsers do not know, so that they open no dialogue.
      { 'www-authenticate': 'X-Admin-Token realm="chaos"' },
    );
  }

  /** Whether the request may engage the kill switch without a token: from this very machine, and from no page of another origin. */
  isLocal(request: IncomingMessage): boolean {
    try {
      requireLocal(request);
      return foreignOrigin(request.headers) === undefined && request.headers['sec-fetch-site'] !== 'none';
    } catch {
      return false;
    }
  }
}

function requireLocal(request: IncomingMessage): void {
  const { headers, socket } = request;
  if (!isLoopback(socket.remoteAddress)) {
    throw new ConsoleError('CONSOLE_PEER_REFUSED', `The peer ${show(socket.remoteAddress)} is not this machine`);
  }
  const header = forwardedHeader(headers);
  if (header !== undefined) {
    throw new ConsoleError('CONSOLE_FORWARDED_REFUSED', `The header ${show(header)} tells of a proxy`, { header });
  }
  if (!isLocalHost(headers.host)) {
    throw new ConsoleError(
      'CONSOLE_HOST_REFUSED',
      `The Host must be localhost, 127.0.0.1 or [::1] (given: ${show(headers.host)})`,
      { given: headers.host },
    );
  }
}
