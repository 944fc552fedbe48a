import { describe, expect, it } from 'vitest';
import { ownPicture } from './own-picture.ts';

const host = 'shop.example:8080';
const key = 'a1'.repeat(20);

describe('the pictures that are taken from an address', () => {
  it.each([
    ['/pictures/7.svg', { kind: 'drawing', productId: 7, view: 1 }],
    ['/pictures/7.svg?view=3', { kind: 'drawing', productId: 7, view: 3 }],
    ['/pictures/7.svg?view=9', { kind: 'drawing', productId: 7, view: 1 }],
    [`http://${host}/pictures/7.svg`, { kind: 'drawing', productId: 7, view: 1 }],
    [`https://${host}/pictures/uploaded/${key}`, { kind: 'uploaded', key }],
    ['/a/../pictures/7.svg', { kind: 'drawing', productId: 7, view: 1 }],
  ])('are those of the shop: %s', (address, picture) => {
    expect(ownPicture(address, host)).toEqual(picture);
  });

  it.each([
    'http://evil.example/pictures/7.svg',
    '//evil.example/pictures/7.svg',
    '\\\\evil.example\\pictures\\7.svg',
    'http://shop.example/pictures/7.svg',
    `http://${host}@evil.example/pictures/7.svg`,
    `http://user:secret@${host}/pictures/7.svg`,
    `http://${host}.evil.example/pictures/7.svg`,
    'http://127.0.0.1:9090/metrics',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]:9090/metrics',
    'http://2130706433/',
    'file:///etc/passwd',
    'data:image/svg+xml,<svg/>',
    'gopher://shop.example:8080/pictures/7.svg',
    '/api/orders/1',
    '/pictures/7.svg/../../api/orders/1',
    '/pictures/uploaded/../../etc/passwd',
    'http://',
    '',
  ])('and no others: %j', (address) => {
    expect(ownPicture(address, host)).toBeUndefined();
  });
});
