import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { createTranslation } from './translate.ts';

const english = createTranslation('en', en);
const french = createTranslation('fr', fr);
/** Intl separates groups of digits and units by several kinds of space. */
const plain = (text: string) => text.replace(/\s/g, ' ');

describe('createTranslation', () => {
  it('fills the values of a text', () => {
    expect(english.t('cart.added', { quantity: 2, name: 'Kayak' })).toBe('2 × Kayak added to the cart');
    expect(french.t('cart.added', { quantity: 2, name: 'Kayak' })).toBe('2 × Kayak ajouté au panier');
  });

  it('leaves braces that come with a value alone', () => {
    expect(english.t('products.search.for', { query: '{count}' })).toBe('Results for “{count}”');
  });

  it('agrees with the number of points that are missing to a tier', () => {
    const missing = (points: number) =>
      [english, french].map(
        ({ t, plural }) => `${plural('loyalty.missing', points)} ${t('loyalty.missing.to', { tier: 'Gold' })}`,
      );
    expect(missing(1)[0]).toBe('1 more point within twelve months to reach Gold.');
    expect(missing(2)[0]).toBe('2 more points within twelve months to reach Gold.');
    expect(missing(1)[1]).toBe('Encore 1 point sur douze mois avant le niveau Gold.');
  });

  it('counts as each language does: none is singular in French', () => {
    expect(english.plural('products.results', 0)).toBe('0 products');
    expect(french.plural('products.results', 0)).toBe('0 produit');
    expect(english.plural('products.results', 1)).toBe('1 product');
    expect(plain(french.plural('products.results', 1004))).toBe('1 004 produits');
  });

  it('writes money as the readers of the language do', () => {
    expect(english.money(1234.5)).toBe('€1,234.50');
    expect(plain(french.money(1234.5))).toBe('1 234,50 €');
  });

  it('writes dates in full', () => {
    expect(french.date('2026-03-01T12:00:00.000Z')).toContain('1 mars 2026');
    expect(english.date('2026-03-01T12:00:00.000Z')).toContain('1 March 2026');
  });

  it('writes a calendar date with its day of the week, wherever it is read', () => {
    expect(french.weekday('2026-03-01')).toBe('dimanche 1 mars');
    expect(english.weekday('2026-03-01')).toBe('Sunday, 1 March');
  });
});
