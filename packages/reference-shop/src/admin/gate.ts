import { createHash, timingSafeEqual } from 'node:crypto';
import type { ShopContext } from '../http/context.ts';
import { Problem } from '../http/problem.ts';
import { type Actor, tokenHolder } from './actor.ts';
import type { Right } from './rights.ts';
import { readAdminCookie } from './session-cookie.ts';
import type { AdminSessions } from './sessions.ts';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** The door of the back office. It asks the database each time: a right that was taken away is gone at once. */
export class Gate {
  readonly #sessions: AdminSessions;
  readonly #token: Buffer;

  constructor(sessions: AdminSessions, controlToken: string) {
    this.#sessions = sessions;
    this.#token = digest(controlToken);
  }

  /** Who asks, or undefined. */
  async actorOf(ctx: ShopContext): Promise<Actor | undefined> {
    const token = ctx.get('x-admin-token');
    if (token !== '') return timingSafeEqual(digest(token), this.#token) ? tokenHolder : undefined;
    const secret = readAdminCookie(ctx);
    const found = secret === undefined ? undefined : await this.#sessions.find(secret);
    if (found === undefined) return undefined;
    const { account, sessionId } = found;
    return { name: account.login, rights: account.rights, account: { id: account.id, sessionId } };
  }

  /**
   * Who asks, when they may.
   *
   * @param needed One of these rights is enough; any account will do when there is none.
   * @throws Problem 401 `admin-sign-in-required`, 403 `right-missing`
   */
  async require(ctx: ShopContext, needed: readonly Right[]): Promise<Actor> {
    const actor = await this.actorOf(ctx);
    if (actor === undefined) throw new Problem(401, 'admin-sign-in-required');
    if (needed.length > 0 && !needed.some((right) => actor.rights.includes(right)))
      throw new Problem(403, 'right-missing');
    return actor;
  }
}
