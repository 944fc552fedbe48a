import { isIP } from 'node:net';
import type { Parser } from './parsers.ts';

/** Where a database of MySQL or MariaDB is, and as whom to open it. */
export interface MysqlAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** Encrypted, and only with a server whose certificate is trusted and carries the name of the host. */
  readonly tls: boolean;
}

const schemes = ['mysql:', 'mariadb:'];

/** `mysql://user:password@host:port/database`. The text holds a password, so that no message repeats it. */
export const mysqlAddress: Parser<MysqlAddress> = {
  allowed: 'mysql://user:password@host:port/database, with ?ssl=true for an encrypted connection',
  parse: (text) => {
    const read = readAddress(text);
    return typeof read === 'string' ? undefined : read;
  },
  explain: (text) => {
    const read = readAddress(text);
    return typeof read === 'string' ? read : 'is allowed';
  },
};

/** The address, or what is wrong with the text. */
function readAddress(text: string): MysqlAddress | string {
  if (!URL.canParse(text)) return 'is not a URL; a character such as @ or / in the password is written as %40 or %2F';
  const url = new URL(text);
  if (!schemes.includes(url.protocol)) return `begins with ${url.protocol}`;
  if (url.hostname === '') return 'names no host';
  if (url.username === '') return 'names no user';
  const [user, password, database] = [url.username, url.password, url.pathname.slice(1)].map(decoded);
  if (user === undefined || password === undefined || database === undefined)
    return 'has a % that is not followed by two hexadecimal digits; the character % itself is written as %25';
  if (database === '') return 'names no database after the host';
  if (!/^[\w$-]{1,64}$/.test(database))
    return 'names a database with a character other than letters, digits, _, $ and -';
  const unknown = [...url.searchParams.keys()].find((name) => name !== 'ssl');
  if (unknown !== undefined) return `has an unknown parameter ${unknown}`;
  const ssl = url.searchParams.get('ssl') ?? 'false';
  if (ssl !== 'true' && ssl !== 'false') return 'has ssl neither true nor false';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  // The driver checks a certificate against names only.
  if (ssl === 'true' && isIP(host) !== 0)
    return 'names with ssl=true an address instead of the name on the certificate of the server';
  return { host, port: Number(url.port || 3306), user, password, database, tls: ssl === 'true' };
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
