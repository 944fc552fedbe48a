import type { IncomingHttpHeaders } from 'node:http';

/**
 * The header by which a browser tells that a page of another origin made the request, or undefined if none does. Another port of the same
 * machine is another origin: the shop must not be able to drive its own chaos.
 */
export function foreignOrigin(
  headers: IncomingHttpHeaders,
): { readonly header: string; readonly given: string } | undefined {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  if (origin !== undefined && hostOf(origin) !== host?.toLowerCase()) return { header: 'Origin', given: origin };
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return { header: 'Sec-Fetch-Site', given: String(site) };
  }
  return undefined;
}

const hostOf = (origin: string): string | undefined => /^https?:\/\/([^/]+)$/i.exec(origin)?.[1]?.toLowerCase();
