import { type Language, languageOf } from '../i18n/language.ts';
import type { ShopMiddleware } from './context.ts';

/** Settles the language of the request. Visitors who state none get `fallback`. */
export const settleLanguage =
  (fallback: Language): ShopMiddleware =>
  (ctx, next) => {
    ctx.state.language = languageOf(ctx, fallback);
    ctx.set('Vary', 'Accept-Language');
    return next();
  };
