import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../catalogue/data/catalogue.ts';
import { reviewsOf } from './reviews.ts';

const reviews = reviewsOf(catalogue);

describe('the reviews of a new shop', () => {
  it('are frozen like the catalogue', () => {
    expect(createHash('sha256').update(JSON.stringify(reviews)).digest('hex')).toBe(
      'c9def42bf1102907d7646aa8350f1fea3f37f204c4a4a3aea0dd7e991aef011e',
    );
  });

  it('are never two of the same words or the same author on one product', () => {
    const distinct = (field: 'text' | 'author') =>
      new Set(reviews.map((review) => `${review.productId} ${review[field]}`)).size;
    expect(distinct('text')).toBe(reviews.length);
    expect(distinct('author')).toBe(reviews.length);
  });

  it('fit their columns, and are written after the product came', () => {
    const created = new Map(catalogue.map(({ id, createdAt }) => [id, createdAt]));
    for (const { productId, stars, title, text, author, createdAt } of reviews) {
      expect(stars).toBeGreaterThanOrEqual(1);
      expect(stars).toBeLessThanOrEqual(5);
      expect(title.length).toBeLessThanOrEqual(120);
      expect(author.length).toBeLessThanOrEqual(80);
      expect(text).not.toMatch(/undefined|NaN/);
      expect(createdAt).toBeGreaterThan(created.get(productId) as number);
    }
  });
});
