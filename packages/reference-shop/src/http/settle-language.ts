import { type Language, languageOf } from '../i18n/language.ts';
import type { ShopMiddleware } from './context.ts';

/** Settles the language of the request. Visitors who chose none themselves get `ofRoom`, if the room has one. */
export const settleLanguage =
  (ofRoom: Language | undefined): ShopMiddleware =>
  (ctx, next) => {
    ctx.state.language = languageOf(ctx, ofRoom);
    ctx.set('Vary', 'Accept-Language');
    return next();
  };
