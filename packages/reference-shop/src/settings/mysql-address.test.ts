import { describe, expect, it } from 'vitest';
import { readSettings, SettingsError } from './read-settings.ts';

const read = (url: string) => readSettings({ DATABASE_URL: url }).database;

describe('DATABASE_URL', () => {
  it.each([
    ['mysql://shop:secret@db.example:3307/perfshop', { host: 'db.example', port: 3307, user: 'shop', tls: false }],
    ['mariadb://shop:secret@127.0.0.1/perfshop', { host: '127.0.0.1', port: 3306, database: 'perfshop' }],
    ['mysql://shop@[::1]:3306/perfshop', { host: '::1', password: '' }],
    ['mysql://shop:p%40ss%2Fw%25rd@h/perfshop?ssl=true', { password: 'p@ss/w%rd', tls: true }],
  ])('%s is understood', (url, expected) => {
    expect(read(url)).toMatchObject(expected);
  });

  it.each([
    ['not a url', /is not a URL/],
    ['mysql://shop:hidden/word@h/perfshop', /is not a URL/],
    ['postgres://shop:hidden@h/perfshop', /begins with postgres:/],
    ['mysql://shop:hidden@/perfshop', /is not a URL|names no host/],
    ['mysql://h/perfshop', /names no user/],
    ['mysql://shop:hidden@h', /names no database/],
    ['mysql://shop:hidden@h/', /names no database/],
    ['mysql://shop:hidden@h/a`b', /names a database with a character other than/],
    ['mysql://shop:hidden%zz@h/perfshop', /has a % that is not followed/],
    ['mysql://shop:hidden@h/perfshop?pool=3', /has an unknown parameter pool/],
    ['mysql://shop:hidden@h/perfshop?ssl=maybe', /has ssl neither true nor false/],
    ['mysql://shop:hidden@10.0.0.7/perfshop?ssl=true', /names with ssl=true an address instead of the name/],
    ['mysql://shop:hidden@[::1]/perfshop?ssl=true', /names with ssl=true an address instead of the name/],
  ])('%s is refused without repeating it', (url, message) => {
    expect(() => read(url)).toThrow(SettingsError);
    expect(() => read(url)).toThrow(message);
    expect(() => read(url)).toThrow(/^DATABASE_URL .*\. Allowed: mysql:\/\/user:password@host:port\/database/);
    expect(() => read(url)).not.toThrow(/hidden/);
  });
});
