import { trafficDomain } from '../accounts/origin.ts';
import type { Random } from './random.ts';

interface Home {
  readonly line1: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
}

/** Who visits, and what they are like. */
export interface Person {
  readonly email: string;
  readonly password: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly language: 'en' | 'fr';
  readonly home: Home;
  /** How many things they look at before they have had enough. */
  readonly interest: number;
  /** How willing they are to buy, from 0 to 1. */
  readonly intent: number;
}

const firstNames = ['Ada', 'Louis', 'Chloé', 'Jean', 'Nora', 'Hugo', 'Emma', 'Paul', 'Inès', 'Karl'] as const;
const lastNames = ['Martin', 'Bernard', 'Dubois', 'Moreau', 'Laurent', 'Garcia', 'Roux', 'Peeters', 'Weber'] as const;
const homes: readonly [Home, ...Home[]] = [
  { line1: '12 rue des Lilas', postalCode: '75011', city: 'Paris', country: 'FR' },
  { line1: '3 place Bellecour', postalCode: '69002', city: 'Lyon', country: 'FR' },
  { line1: '27 cours Victor-Hugo', postalCode: '33000', city: 'Bordeaux', country: 'FR' },
  { line1: 'Rue Neuve 5', postalCode: '1000', city: 'Bruxelles', country: 'BE' },
  { line1: 'Lindenstraße 8', postalCode: '10969', city: 'Berlin', country: 'DE' },
];

/** `name` tells this visitor from all others that ever came to this shop. */
export function createPerson(random: Random, name: string, password: string): Person {
  return {
    email: `${name}@${trafficDomain}`,
    password,
    firstName: random.pick(firstNames),
    lastName: random.pick(lastNames),
    language: random.chance(0.6) ? 'fr' : 'en',
    home: random.pick(homes),
    interest: Math.ceil(random.exponential(6)),
    intent: random.next() ** 0.7,
  };
}
