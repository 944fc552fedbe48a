import { encode } from 'uqr';
import { expect, it } from 'vitest';
import { invitation, isOpenToRoom, qrDrawing, reachedAs } from './invitation.ts';

const ipv4 = (address: string, internal = false) => ({
  address,
  internal,
  family: 'IPv4' as const,
  netmask: '255.255.255.0',
  mac: '00:00:00:00:00:00',
  cidr: `${address}/24`,
});

it.each([
  ['127.0.0.1', 'localhost'],
  ['localhost', 'localhost'],
  ['::1', 'localhost'],
  ['192.168.7.7', '192.168.7.7'],
  ['fd00::7', '[fd00::7]'],
  ['0.0.0.0', '192.168.1.20'],
  ['::', '192.168.1.20'],
])('a shop on %s is reached as %s', (host, expected) => {
  const interfaces = { lo: [ipv4('127.0.0.1', true)], tunnel: [ipv4('172.17.0.1')], wlan: [ipv4('192.168.1.20')] };
  expect(reachedAs(host, interfaces)).toBe(expected);
  expect(isOpenToRoom(host)).toBe(expected !== 'localhost');
});

it('is reached as localhost where there is no network', () => {
  expect(reachedAs('0.0.0.0', { lo: [ipv4('127.0.0.1', true)] })).toBe('localhost');
});

it('tells the address to type, and draws it', () => {
  const lines = invitation('http://192.168.1.20:8080', 'ABC234').split('\n');
  expect(lines[0]).toBe('  Join            http://192.168.1.20:8080/join/ABC234');
  const picture = lines.slice(2, -1);
  // A QR code of this length has 25 to 33 modules a side, two rows a line, and a border.
  expect(picture.length).toBeGreaterThanOrEqual(14);
  expect(new Set(picture.map((line) => [...line].length)).size).toBe(1);
  expect(picture.join('')).toMatch(/[█▀▄]/);
});

it('draws every dark square of a QR code, and no other', () => {
  const url = 'http://192.168.1.20:8080/join/ABC234';
  const { size, path } = qrDrawing(url);
  const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    drawn[Number(y)]?.fill(true, Number(x), Number(x) + Number(width));
  }
  expect(drawn).toEqual(encode(url, { border: 4 }).data);
  // Version 3 or so, with four light squares on every side.
  expect(drawn.slice(0, 4).flat()).not.toContain(true);
  expect(drawn[4]).toContain(true);
});
