import { describe, expect, it } from 'vitest';
import { en as enMessages } from '../../i18n/en.ts';
import { fr as frMessages } from '../../i18n/fr.ts';
import { createTranslation } from '../../i18n/translate.ts';
import { en } from '../texts/en.ts';
import { fr } from '../texts/fr.ts';
import { auditedValue } from './audited.ts';

const english = (name: string, value: unknown) => auditedValue(name, value, en, createTranslation('en', enMessages));
const french = (name: string, value: unknown) => auditedValue(name, value, fr, createTranslation('fr', frMessages));

describe('a value of the audit', () => {
  it.each([
    ['priceCents', 125_050, '€1,250.50'],
    ['price', 12.5, '€12.50'],
    ['active', 0, 'No'],
    ['active', true, 'Yes'],
    ['status', 'shipped', 'Shipped'],
    ['rights', ['admin', 'chaos'], 'Back office, Chaos'],
    ['rights', [], '–'],
    ['byMs', -172_800_000, '-2'],
    ['endsAt', null, '–'],
    ['nameEn', 'Kite', 'Kite'],
    ['stock', 7, '7'],
  ])('%s %j is told as %s', (name, value, told) => {
    expect(english(name, value)).toBe(told);
  });

  it('is told in French as well', () => {
    expect(french('status', 'shipped')).toBe(fr.shipped);
    expect(french('priceCents', 125_050).replace(/\s/g, ' ')).toBe('1 250,50 €');
    expect(french('at', 1_782_000_000_000)).toMatch(/2026/);
  });
});
