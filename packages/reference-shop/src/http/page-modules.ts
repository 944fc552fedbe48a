import { readFile } from 'node:fs/promises';
import { pageModules } from '@perfshop/chaos-frontend/points';
import type { ShopContext } from './context.ts';

/** Sends the page with the modules that it is to load on top of its own; false when there are none. */
export async function sendWithModules(ctx: ShopContext, page: string): Promise<boolean> {
  if (!pageModules.active) return false;
  const modules = pageModules.apply([], { path: ctx.path });
  if (modules.length === 0) return false;
  const scripts = modules.map((url) => `<script type="module" src="${escapeAttribute(url)}"></script>`).join('');
  const html = await readFile(page, 'utf8');
  ctx.body = html.replace('</head>', () => `${scripts}</head>`);
  ctx.type = 'html';
  ctx.set('Cache-Control', 'no-store');
  return true;
}

const escapeAttribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
