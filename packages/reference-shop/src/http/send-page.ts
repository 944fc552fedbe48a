import { readFile, stat } from 'node:fs/promises';
import { pageModules } from '@perfshop/chaos-frontend/points';
import type { Language } from '../i18n/language.ts';
import type { ShopContext } from './context.ts';

interface Kept {
  /** Tells one build of the file from the next. */
  readonly version: string;
  readonly html: string;
}

/**
 * Sends the one page of the web from `file`, marked with the language of the visitor: the scripts take it from there, so that they need not wait
 * for an answer of the shop to know it. False when there is no such file.
 */
export function pageSender(file: string): (ctx: ShopContext) => Promise<boolean> {
  let kept: Kept | undefined;
  return async (ctx) => {
    const stats = await stat(file).catch(() => undefined);
    if (stats === undefined) return false;
    const version = `${stats.size.toString(36)}-${Math.trunc(stats.mtimeMs).toString(36)}`;
    if (kept?.version !== version) kept = { version, html: await readFile(file, 'utf8') };
    const { language } = ctx.state;
    const html = inLanguage(kept.html, language);
    const modules = pageModules.active ? pageModules.apply([], { path: ctx.path }) : [];
    ctx.body = modules.length === 0 ? html : withModules(html, modules);
    ctx.type = 'html';
    ctx.vary('Accept-Language, Cookie');
    if (modules.length > 0) {
      ctx.set('Cache-Control', 'no-store');
      return true;
    }
    ctx.set('Cache-Control', 'no-cache');
    ctx.etag = `${version}-${language}`;
    if (ctx.fresh) {
      ctx.status = 304;
      ctx.body = null;
    }
    return true;
  };
}

/** The page as built names what every language needs loaded; only what this one needs stays. */
const inLanguage = (html: string, language: Language): string =>
  html
    .replace(/(<html\b[^>]*\blang=")[^"]*/, `$1${language}`)
    .replace(/\s*<link\b[^>]*\bdata-language="(\w+)"[^>]*>/g, (link, of: string) => (of === language ? link : ''));

/** The page with the modules that it is to load on top of its own. */
function withModules(html: string, modules: readonly string[]): string {
  const scripts = modules.map((url) => `<script type="module" src="${escapeAttribute(url)}"></script>`).join('');
  return html.replace('</head>', () => `${scripts}</head>`);
}

const escapeAttribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
