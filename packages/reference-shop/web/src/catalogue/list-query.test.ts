import { describe, expect, it } from 'vitest';
import { listHref, listRequest, parseListQuery } from './list-query.ts';

const parse = (search: string) => parseListQuery(new URLSearchParams(search));

describe('the address of a list', () => {
  it('is read back as it was written', () => {
    const query = { category: 'boats', text: 'sail & oar', sort: 'price,desc', page: 3 } as const;
    expect(parse(listHref(query, { page: 3 }).split('?')[1] ?? '')).toEqual(query);
  });

  it('says nothing that goes without saying', () => {
    expect(listHref(parse(''))).toBe('/products');
    expect(listHref(parse('page=4'), { page: 1 })).toBe('/products');
  });

  it('starts again at the first page when anything else changes', () => {
    expect(listHref(parse('page=4&q=sail'), { category: 'boats' })).toBe('/products?q=sail&category=boats');
  });

  it.each(['page=0', 'page=-1', 'page=1.5', 'page=x', 'sort=colour'])('counts %s as not given', (search) => {
    expect(parse(search)).toEqual(parse(''));
  });
});

it('asks the shop for the page before the one in the address, because its first is 0', () => {
  expect(listRequest(parse('page=2&sort=name,asc'))).toBe('/api/products?page=1&size=24&sort=name%2Casc');
});
