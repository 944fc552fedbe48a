import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';

/** A visitor. `ref` may be shown to anybody; the cookie, which authenticates, never leaves the browser and this file. */
export interface Session {
  readonly ref: string;
  /** Quantities by product. */
  readonly cart: Map<string, number>;
}

declare global {
  namespace Express {
    interface Request {
      session: Session;
    }
  }
}

/** Gives every visitor a session, kept in memory. */
export function sessions(): RequestHandler {
  const known = new Map<string, Session>();
  return (request, response, next) => {
    const given = /(?:^|; )sid=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
    let session = given === undefined ? undefined : known.get(given);
    if (session === undefined) {
      const secret = randomBytes(32).toString('base64url');
      session = { ref: randomBytes(6).toString('hex'), cart: new Map() };
      known.set(secret, session);
      response.cookie('sid', secret, { httpOnly: true, sameSite: 'lax' });
    }
    request.session = session;
    next();
  };
}
