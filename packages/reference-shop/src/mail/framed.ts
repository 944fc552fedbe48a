import type { ShopContext } from '../http/context.ts';
import { mailStyleSource } from './letter.ts';
import type { Mail } from './mail.ts';

// A mail is shown in a frame of the shop's own pages. It may style itself and nothing else: no script, no form, no picture from anywhere.
const framePolicy = [
  "default-src 'none'",
  `style-src ${mailStyleSource}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join(';');

/** Answers with the HTML of a mail, for a frame of the same origin. */
export function sendFramed(ctx: ShopContext, { bodyHtml }: Mail): string {
  ctx.set('Content-Security-Policy', framePolicy);
  ctx.set('X-Frame-Options', 'SAMEORIGIN');
  ctx.type = 'text/html';
  return bodyHtml;
}
