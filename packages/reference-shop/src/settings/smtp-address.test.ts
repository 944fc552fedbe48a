import { expect, it } from 'vitest';
import { readSettings } from './read-settings.ts';

it('takes the address of a mail server', () => {
  expect(readSettings({}).smtp).toBeUndefined();
  for (const address of ['smtp://localhost', 'smtps://shop:p%40ss@mail.example.org:465'])
    expect(readSettings({ SMTP_URL: address }).smtp).toBe(address);
});

it.each([
  ['mail.example.org:25', /^SMTP_URL (begins with mail\.example\.org:|is not a URL)/],
  ['https://mail.example.org/s3cret', 'SMTP_URL begins with https:. Allowed: smtp://user:password@host:port'],
  ['smtp://', 'SMTP_URL names no host.'],
  ['smtp://shop:s3cret@', 'SMTP_URL is not a URL'],
])('refuses %s, and repeats no password', (address, message) => {
  expect(() => readSettings({ SMTP_URL: address })).toThrow(message);
  expect(() => readSettings({ SMTP_URL: address })).not.toThrow('s3cret');
});
