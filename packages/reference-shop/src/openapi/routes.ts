import { createHash } from 'node:crypto';
import type { ShopContext } from '../http/context.ts';
import { type Route, route } from '../http/route.ts';
import { type Language, languages } from '../i18n/language.ts';
import { openApiDocument } from './document.ts';
import { docsPage } from './page.ts';
import { docsStyle } from './style.ts';

interface Kept {
  readonly body: string;
  readonly etag: string;
}

const keep = (body: string): Kept => ({
  body,
  etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
});

/** Makes a text once for each language, when it is first asked for. */
function perLanguage(make: (language: Language) => string): (language: Language) => Kept {
  const kept = new Map<Language, Kept>();
  return (language) => {
    const known = kept.get(language) ?? keep(make(language));
    kept.set(language, known);
    return known;
  };
}

function send(ctx: ShopContext, { body, etag }: Kept, type: string): string | null {
  ctx.type = type;
  ctx.etag = etag;
  ctx.set('Cache-Control', 'no-cache');
  // The freshness of an answer is only asked of one that succeeded.
  ctx.status = 200;
  if (!ctx.fresh) return body;
  ctx.status = 304;
  return null;
}

/**
 * The documentation of the API, for programs and for people. It describes the given routes and itself.
 *
 * @example const all = [...routes, ...openApiRoutes(routes)];
 */
export function openApiRoutes(routes: readonly Route[]): readonly Route[] {
  const style = keep(docsStyle);
  const all: Route[] = [...routes];
  const document = perLanguage((language) => JSON.stringify(openApiDocument(all, language)));
  const page = perLanguage((language) => docsPage(openApiDocument(all, language), language, languages));
  const own = [
    route({
      method: 'get',
      path: '/api/openapi.json',
      summary: { en: 'This description of the API, OpenAPI 3.1.', fr: 'Cette description de l’API, OpenAPI 3.1.' },
      answer: { statuses: [200, 304], schema: { type: 'object', required: ['openapi', 'paths'] } },
      handle: (_input, ctx) => send(ctx, document(ctx.state.language), 'application/json'),
    }),
    route({
      method: 'get',
      path: '/api/docs',
      summary: { en: 'This description of the API, to read.', fr: 'Cette description de l’API, à lire.' },
      answer: { statuses: [200, 304], type: 'text/html' },
      handle: (_input, ctx) => send(ctx, page(ctx.state.language), 'text/html; charset=utf-8'),
    }),
    route({
      method: 'get',
      path: '/api/docs/style.css',
      summary: { en: 'The style of that page.', fr: 'Le style de cette page.' },
      answer: { statuses: [200, 304], type: 'text/css' },
      handle: (_input, ctx) => send(ctx, style, 'text/css; charset=utf-8'),
    }),
  ];
  all.push(...own);
  return own;
}
