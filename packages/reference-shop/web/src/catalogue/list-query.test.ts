import { describe, expect, it } from 'vitest';
import {
  categoriesRequest,
  countFilters,
  listHref,
  listRequest,
  parseListQuery,
  parsePrice,
  unfiltered,
} from './list-query.ts';

const parse = (search: string) => parseListQuery(new URLSearchParams(search));

it('counts the categories by everything but the category, the order and the page', () => {
  expect(categoriesRequest(parse('category=boats&q=sail&minPrice=5&onSale=true&sort=price,desc&page=3'))).toBe(
    '/api/products/categories?q=sail&minPrice=5&onSale=true',
  );
  expect(categoriesRequest(parse('category=boats'))).toBe('/api/products/categories');
});

describe('the address of a list', () => {
  it('is read back as it was written', () => {
    const query = {
      category: 'boats',
      text: 'sail & oar',
      minPrice: 0,
      maxPrice: 99.9,
      inStock: true,
      onSale: true,
      sort: 'price,desc',
      page: 3,
    } as const;
    expect(parse(listHref(query, { page: 3 }).split('?')[1] ?? '')).toEqual(query);
  });

  it('says nothing that goes without saying', () => {
    expect(listHref(parse(''))).toBe('/products');
    expect(listHref(parse('page=4'), { page: 1 })).toBe('/products');
  });

  it('starts again at the first page when anything else changes', () => {
    expect(listHref(parse('page=4&q=sail'), { category: 'boats' })).toBe('/products?q=sail&category=boats');
  });

  it('keeps the filters from one category to the next, and takes them away together', () => {
    const query = parse('q=sail&minPrice=10&onSale=true');
    expect(countFilters(query)).toBe(2);
    expect(listHref(query, { category: 'boats' })).toBe('/products?q=sail&category=boats&minPrice=10&onSale=true');
    expect(listHref(query, unfiltered)).toBe('/products?q=sail');
  });

  it.each([
    'page=0',
    'page=-1',
    'page=1.5',
    'page=x',
    'sort=colour',
    'minPrice=x',
    'maxPrice=-5',
    'inStock=1',
    'onSale=',
  ])('counts %s as not given', (search) => {
    expect(parse(search)).toEqual(parse(''));
  });
});

it('asks the shop for the page before the one in the address, because its first is 0', () => {
  expect(listRequest(parse('page=2&sort=name,asc'))).toBe('/api/products?page=1&size=24&sort=name%2Casc');
});

it('asks the shop for what the filters leave', () => {
  expect(listRequest(parse('minPrice=0&maxPrice=250&inStock=true'))).toBe(
    '/api/products?page=0&size=24&minPrice=0&maxPrice=250&inStock=true',
  );
});

it.each([
  ['', undefined],
  [' ', undefined],
  ['250', 250],
  ['99,90', 99.9],
  ['1 250,5', 1250.5],
  ['1\u202f250 €', 1250],
  ['99999999999999', 1_000_000_000],
  ['-5', Number.NaN],
  ['cheap', Number.NaN],
  ['1.2.3', Number.NaN],
])('reads the price %j as %s', (written, price) => {
  expect(parsePrice(written)).toEqual(price);
});
