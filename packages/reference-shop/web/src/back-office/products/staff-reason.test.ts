import { expect, it } from 'vitest';
import { en } from '../texts/en.ts';
import { fr } from '../texts/fr.ts';
import { staffReason } from './staff-reason.ts';

it('puts what a product began with into the language of the page, and leaves what was typed', () => {
  expect([en, fr].map((texts) => staffReason('initial', texts))).toEqual(['Initial stock', 'Stock de départ']);
  expect(staffReason('Inventory', en)).toBe('Inventory');
});
