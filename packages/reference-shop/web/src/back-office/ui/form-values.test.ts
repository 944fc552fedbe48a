import { describe, expect, it } from 'vitest';
import type { FieldSpec } from './field-spec.ts';
import { bodyOf, localInstant } from './form-values.ts';

const typed = (values: Readonly<Record<string, string | readonly string[]>>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) {
    for (const one of typeof value === 'string' ? [value] : value) form.append(name, one);
  }
  return form;
};
const field = (name: string, kind: FieldSpec['kind'], optional = false): FieldSpec => ({
  name,
  kind,
  label: name,
  optional,
});

describe('what a form of the back office sends', () => {
  it('keeps numbers as numbers, in the writing of every language', () => {
    const fields = [field('price', 'number'), field('stock', 'integer'), field('wrong', 'number')];
    expect(bodyOf(fields, typed({ price: '1.234,50', stock: '1.200', wrong: '1.2.3' }))).toEqual({
      price: 1234.5,
      stock: 1200,
      wrong: '1.2.3',
    });
    expect(bodyOf(fields, typed({ price: '1\u202f234,50', stock: ' 12 ', wrong: 'twelve' }))).toEqual({
      price: 1234.5,
      stock: 12,
      wrong: 'twelve',
    });
  });

  it('sends null for nothing where nothing is allowed, and leaves out what is missing elsewhere', () => {
    const fields = [field('limit', 'integer', true), field('value', 'integer'), field('endsAt', 'instant', true)];
    expect(bodyOf(fields, typed({ limit: '', value: '', endsAt: '' }))).toEqual({ limit: null, endsAt: null });
  });

  it('puts values within values, reads boxes and sets', () => {
    const fields = [
      field('name/fr', 'text'),
      field('name/en', 'text'),
      field('active', 'check'),
      field('rights', 'set'),
    ];
    expect(bodyOf(fields, typed({ 'name/fr': ' Vélo ', 'name/en': 'Bike', rights: ['admin', 'chaos'] }))).toEqual({
      name: { fr: 'Vélo', en: 'Bike' },
      active: false,
      rights: ['admin', 'chaos'],
    });
  });

  it('keeps passwords as they were typed', () => {
    expect(bodyOf([field('password', 'password')], typed({ password: '  spaces ' }))).toEqual({
      password: '  spaces ',
    });
  });

  it('shows an instant on the reader’s clock and sends the same one back', () => {
    const iso = '2026-12-24T17:30:00.000Z';
    const shown = localInstant(iso);
    expect(bodyOf([field('at', 'instant')], typed({ at: shown }))).toEqual({ at: iso });
    expect(localInstant(null)).toBe('');
  });

  it.each(['2026-12-24T17:30:59.000Z', '2026-12-24T17:30:59.999Z', '2026-12-24T17:30:00.999Z'])(
    'keeps the seconds of %s',
    (iso) => {
      expect(bodyOf([field('at', 'instant')], typed({ at: localInstant(iso) }))).toEqual({ at: iso });
    },
  );

  it('sends what is no instant as it is, for the server to say so at its field', () => {
    expect(bodyOf([field('at', 'instant', true)], typed({ at: '202612-12-24T17:30' }))).toEqual({
      at: '202612-12-24T17:30',
    });
  });
});
