import type Koa from 'koa';
import type { Session } from '../auth/session.ts';
import type { Language } from '../i18n/language.ts';

/** What the shop keeps about a request. */
export interface ShopState {
  language: Language;
  /** Set where the request has to do with a visitor, not for pictures and the catalogue. */
  session?: Session;
}

export type ShopContext = Koa.ParameterizedContext<ShopState>;
export type ShopMiddleware = Koa.Middleware<ShopState>;
