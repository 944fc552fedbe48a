import { describe, expect, it } from 'vitest';
import { readTexts } from './url-values.ts';

const read = (type: string, value: unknown) => readTexts({ properties: { a: { type } } }, { a: value }).a;

describe('the values of a URL', () => {
  it.each([
    ['integer', '20', 20],
    ['integer', '-3', -3],
    ['integer', '007', 7],
    ['number', '12.50', 12.5],
    ['boolean', 'true', true],
    ['boolean', 'false', false],
    ['string', '20', '20'],
  ])('are read as %s: %s', (type, text, expected) => {
    expect(read(type, text)).toBe(expected);
  });

  it.each([
    ['integer', '1e400'],
    ['integer', 'Infinity'],
    ['integer', 'NaN'],
    ['integer', '0x10'],
    ['integer', '+1'],
    ['integer', ' 1'],
    ['integer', ''],
    ['number', '.5'],
    ['number', '1,5'],
    ['number', '１'],
    ['boolean', '1'],
    ['boolean', ''],
  ])('stay text when they are no %s: %j', (type, text) => {
    expect(read(type, text)).toBe(text);
  });

  it('stay what they are when they are given twice, or nobody asked', () => {
    expect(read('integer', ['1', '2'])).toEqual(['1', '2']);
    expect(readTexts({}, { a: '1' })).toEqual({ a: '1' });
    expect(readTexts({ properties: {} }, { constructor: '1', toString: '2' })).toEqual({
      constructor: '1',
      toString: '2',
    });
  });
});
