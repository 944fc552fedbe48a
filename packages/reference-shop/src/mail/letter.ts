import { createHash } from 'node:crypto';
import type { Language } from '../i18n/language.ts';
import { Html, html } from '../openapi/html.ts';

/** What a mail says, before it becomes text and HTML. */
export interface Letter {
  readonly subject: string;
  readonly greeting: string;
  /** Paragraphs before the table, if there is one. */
  readonly opening: readonly string[];
  /** Rows of a description and an amount. */
  readonly table?: readonly TableRow[];
  readonly link?: { readonly text: string; readonly url: string };
  /** Paragraphs after it. */
  readonly closing: readonly string[];
}

interface TableRow {
  readonly label: string;
  readonly amount: string;
  /** True for the last line of a sum. */
  readonly isTotal?: boolean;
}

export function renderText({ greeting, opening, table = [], link, closing }: Letter): string {
  const width = Math.max(0, ...table.map(({ label }) => label.length));
  const rows = table.map(({ label, amount }) => `${label.padEnd(width)}  ${amount}`).join('\n');
  const paragraphs = [greeting, ...opening, rows, link === undefined ? '' : `${link.text}\n${link.url}`, ...closing];
  return `${paragraphs.filter(Boolean).join('\n\n')}\n`;
}

const style = `body{font:16px/1.5 system-ui,sans-serif;color:#1a1d23;background:#fff;margin:0;padding:24px}
main{max-width:560px;margin:0 auto}table{width:100%;border-collapse:collapse;margin:16px 0}
td{padding:6px 0;border-bottom:1px solid #d9dce3;vertical-align:top}td+td{text-align:right;white-space:nowrap;padding-left:16px}
tr.total td{font-weight:700;border-bottom:0}a{color:#1d4ed8}`;

/** What a content security policy has to allow for the style of a mail, and nothing else. */
export const mailStyleSource = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

export function renderHtml(
  { subject, greeting, opening, table = [], link, closing }: Letter,
  language: Language,
): string {
  const paragraphs = (texts: readonly string[]) => texts.map((text) => html`<p>${text}</p>`);
  const rows = table.map(({ label, amount, isTotal = false }) => {
    const cells = html`<td>${label}</td><td>${amount}</td>`;
    return isTotal ? html`<tr class="total">${cells}</tr>` : html`<tr>${cells}</tr>`;
  });
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${subject}</title><style>${new Html(style)}</style></head>
<body><main>${paragraphs([greeting, ...opening])}${rows.length > 0 && html`<table><tbody>${rows}</tbody></table>`}${
    link && html`<p><a href="${link.url}" target="_blank" rel="noopener">${link.text}</a></p>`
  }${paragraphs(closing)}</main></body></html>
`.text;
}
