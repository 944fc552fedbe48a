import { describe, expect, it } from 'vitest';
import { type Profile, profileBody, profileValues } from './profile.ts';

const ada: Profile = {
  email: 'ada@example.org',
  civility: null,
  firstName: 'Ada',
  lastName: 'Martin',
  birthDate: '1990-02-28',
  phone: null,
  address: { line1: '12 rue des Lilas', line2: null, postalCode: '75011', city: 'Paris', country: 'FR' },
};

describe('profileBody', () => {
  it('sends back what the form was filled with', () => {
    const { email: _, ...known } = ada;
    expect(profileBody(profileValues(ada))).toEqual(known);
  });

  it('sends no address when only its country is chosen', () => {
    const values = { ...profileValues({ ...ada, address: null }), 'address.country': 'BE' };
    expect(profileBody(values).address).toBeNull();
  });

  it('sends an address that is begun, so that the shop names what is missing', () => {
    const values = { firstName: 'Ada', lastName: 'Martin', 'address.city': 'Paris', 'address.country': 'FR' };
    expect(profileBody(values).address).toEqual({
      line1: '',
      line2: null,
      postalCode: '',
      city: 'Paris',
      country: 'FR',
    });
  });
});
