import type { Parser } from './parsers.ts';

/** `smtp://user:password@host:port`. The text may hold a password, so that no message repeats it. */
export const smtpAddress: Parser<string> = {
  allowed: 'smtp://user:password@host:port, or smtps:// for a connection that is encrypted from the start',
  parse: (text) => (complaintAbout(text) === undefined ? text : undefined),
  explain: (text) => complaintAbout(text) ?? 'is allowed',
};

function complaintAbout(text: string): string | undefined {
  if (!URL.canParse(text)) return 'is not a URL; a character such as @ or / in the password is written as %40 or %2F';
  const { protocol, hostname } = new URL(text);
  if (protocol !== 'smtp:' && protocol !== 'smtps:') return `begins with ${protocol}`;
  return hostname === '' ? 'names no host' : undefined;
}
