import type Koa from 'koa';
import type { Session } from '../auth/session.ts';
import type { Customer } from '../auth/sessions.ts';
import type { Classmate } from '../classroom/classroom.ts';
import type { Language } from '../i18n/language.ts';

/** What the shop keeps about a request. */
export interface ShopState {
  language: Language;
  /** Set where the request has to do with a visitor, not for pictures and the catalogue. */
  session?: Session;
  /** The customer who is signed in, if one is. */
  user?: Customer;
  /** The student who has joined the room, if one has. */
  student?: Classmate;
  /** Names the request in the log; sent back as X-Request-Id. */
  requestId?: string;
}

export type ShopContext = Koa.ParameterizedContext<ShopState>;
export type ShopMiddleware = Koa.Middleware<ShopState>;
