import type { IncomingHttpHeaders } from 'node:http';

/** Whether an address is one of this machine's own: 127.0.0.0/8 or ::1, also as IPv4 mapped into IPv6. */
export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/i.test(address);
}

/** Whether a Host header names this machine by one of the three names that no DNS server can point elsewhere. */
export function isLocalHost(host: string | undefined): boolean {
  return host !== undefined && /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host);
}

/** The first header by which a proxy tells that it forwarded the request. */
export function forwardedHeader(headers: IncomingHttpHeaders): string | undefined {
  return Object.keys(headers).find((name) => /^(forwarded|x-forwarded-.*|x-real-ip|via)$/.test(name));
}
