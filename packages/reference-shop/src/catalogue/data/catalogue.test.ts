import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { categories } from '../categories.ts';
import { catalogue } from './catalogue.ts';

describe('the catalogue', () => {
  it('is frozen: exercises name its products, prices and numbers', () => {
    const checksum = createHash('sha256').update(JSON.stringify(catalogue)).digest('hex');
    expect(checksum).toBe('bc2107b31e349922a3398eba4ed1b5cd3049a65533b5a33ee84d93904db6faef');
  });

  it('has twenty products in each category, numbered from 1', () => {
    expect(catalogue.map((product) => product.id)).toEqual(catalogue.map((_, index) => index + 1));
    for (const category of categories) {
      expect(catalogue.filter((product) => product.category === category)).toHaveLength(20);
    }
  });

  it('gives each product its own name, and texts in both languages that fit their columns', () => {
    expect(new Set(catalogue.map((product) => product.nameEn)).size).toBe(catalogue.length);
    for (const product of catalogue) {
      for (const text of [product.nameFr, product.nameEn]) expect(text.length, text).toBeLessThanOrEqual(120);
      for (const text of [product.summaryFr, product.summaryEn]) {
        expect(text, text).toMatch(/\.$/);
        expect(text.length, text).toBeLessThanOrEqual(255);
      }
      expect(product.summaryFr).not.toBe(product.summaryEn);
      expect(product.descriptionFr.startsWith(product.summaryFr)).toBe(true);
      expect(product.descriptionEn.startsWith(product.summaryEn)).toBe(true);
    }
  });

  it('has prices, stocks and ratings that a shop would have', () => {
    for (const { priceCents, stock, ratingTenths, nameEn } of catalogue) {
      expect(Number.isSafeInteger(priceCents) && priceCents >= 1_000, nameEn).toBe(true);
      expect(stock, nameEn).toBeGreaterThanOrEqual(0);
      expect(ratingTenths, nameEn).toBeGreaterThanOrEqual(30);
      expect(ratingTenths, nameEn).toBeLessThanOrEqual(50);
    }
    const soldOut = catalogue.filter((product) => product.stock === 0);
    expect(soldOut.length).toBeGreaterThan(1);
    expect(soldOut.length).toBeLessThan(14);
  });

  it('has products on which each anomaly of the first level shows', () => {
    const available = catalogue.filter((product) => product.stock > 0 && product.vatClass === 'standard');
    // A wrong rate shows on every standard price; cutting off instead of rounding only where VAT has half a cent or more.
    const rounded = available.filter((product) => (product.priceCents * 0.2) % 1 >= 0.5);
    expect(rounded.length).toBeGreaterThan(30);
    expect(catalogue.filter((product) => product.vatClass === 'reduced').length).toBeGreaterThanOrEqual(7);
  });
});
