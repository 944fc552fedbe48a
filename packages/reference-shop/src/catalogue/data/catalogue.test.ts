import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { categories } from '../categories.ts';
import { catalogue } from './catalogue.ts';

describe('the catalogue', () => {
  it('is frozen: exercises name its products, prices and numbers', () => {
    const checksum = createHash('sha256').update(JSON.stringify(catalogue)).digest('hex');
    expect(checksum).toBe('9b55a1679bb970724c92f06b7a0d7ee9266250e5bc3c871c0fe33c41aae1a12d');
  });

  it('keeps the numbers of the first shop: twenty products in each category, then 860 more and the four of the exercises', () => {
    expect(catalogue.map((product) => product.id)).toEqual(catalogue.map((_, index) => index + 1));
    expect(catalogue).toHaveLength(1_004);
    expect(catalogue.filter(({ journey }) => journey === 1).map(({ id }) => id)).toEqual([1001, 1002, 1003, 1004]);
    for (const [index, category] of categories.entries()) {
      const first = catalogue.slice(index * 20, index * 20 + 20);
      expect(first.every((product) => product.category === category)).toBe(true);
      expect(catalogue.filter((product) => product.category === category).length).toBeGreaterThan(65);
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
      for (const text of [product.descriptionFr, product.descriptionEn]) {
        expect(text, text).not.toMatch(/[{}]|undefined|NaN| {2}/);
      }
    }
  });

  it('describes no two products with the same words', () => {
    for (const language of ['descriptionFr', 'descriptionEn'] as const) {
      expect(new Set(catalogue.map((product) => product[language])).size).toBe(catalogue.length);
    }
  });

  it('asks less than the list price for what is on sale, and never more', () => {
    const onSale = catalogue.filter((product) => product.listPriceCents > product.priceCents);
    expect(onSale.length).toBeGreaterThan(80);
    expect(onSale.length).toBeLessThan(200);
    for (const { listPriceCents, priceCents, nameEn } of catalogue) {
      expect(listPriceCents, nameEn).toBeGreaterThanOrEqual(priceCents);
      expect(listPriceCents, nameEn).toBeLessThan(priceCents * 1.5);
    }
  });

  it('weighs everything that is sent', () => {
    for (const { category, figure, weightGrams, nameEn } of catalogue) {
      if (category === 'companies' && figure !== 'book') expect(weightGrams, nameEn).toBe(0);
      else expect(weightGrams, nameEn).toBeGreaterThanOrEqual(60);
      expect(weightGrams, nameEn).toBeLessThan(100_000_000);
    }
  });

  it('has prices, stocks and ratings that a shop would have', () => {
    for (const { priceCents, stock, ratingTenths, ratingSum, ratingCount, nameEn } of catalogue) {
      expect(Number.isSafeInteger(priceCents) && priceCents >= 1_000, nameEn).toBe(true);
      expect(stock, nameEn).toBeGreaterThanOrEqual(0);
      expect(ratingTenths, nameEn).toBeGreaterThanOrEqual(30);
      expect(ratingTenths, nameEn).toBeLessThanOrEqual(50);
      expect(ratingTenths, nameEn).toBe(Math.round((ratingSum * 10) / ratingCount));
    }
    const soldOut = catalogue.filter((product) => product.stock === 0);
    expect(soldOut.length).toBeGreaterThan(1);
    expect(soldOut.length).toBeLessThan(80);
  });

  it('has products on which each anomaly of the first level shows', () => {
    const available = catalogue.filter((product) => product.stock > 0 && product.vatClass === 'standard');
    // A wrong rate shows on every standard price; cutting off instead of rounding only where VAT has half a cent or more.
    const rounded = available.filter((product) => (product.priceCents * 0.2) % 1 >= 0.5);
    expect(rounded.length).toBeGreaterThan(30);
    expect(catalogue.filter((product) => product.vatClass === 'reduced').length).toBeGreaterThanOrEqual(7);
  });
});
