import { type Language, type Localised, textIn } from '../i18n/language.ts';

// Groups of the API by the first part of their path. A group that is not here goes by that part.
const labels: Readonly<Record<string, Localised>> = {
  admin: { en: 'Back office', fr: 'Back-office' },
  auth: { en: 'Session and account', fr: 'Session et compte' },
  cart: { en: 'Cart', fr: 'Panier' },
  chaos: { en: 'Chaos, as students see it', fr: 'Le chaos vu par les étudiants' },
  checkout: { en: 'Checkout', fr: 'Passage de commande' },
  classroom: { en: 'Classroom', fr: 'Salle de classe' },
  countries: { en: 'Countries', fr: 'Pays' },
  currencies: { en: 'Display currencies', fr: 'Devises d’affichage' },
  docs: { en: 'Documentation of the API', fr: 'Documentation de l’API' },
  health: { en: 'Health', fr: 'Santé' },
  loyalty: { en: 'Loyalty', fr: 'Fidélité' },
  mailbox: { en: 'Mailbox', fr: 'Boîte aux lettres' },
  monitoring: { en: 'Monitoring', fr: 'Supervision' },
  orders: { en: 'Orders', fr: 'Commandes' },
  pictures: { en: 'Pictures', fr: 'Images' },
  products: { en: 'Catalogue', fr: 'Catalogue' },
  profile: { en: 'Profile', fr: 'Profil' },
  promotions: { en: 'Promotions', fr: 'Promotions' },
  welcome: { en: 'Directory of services', fr: 'Annuaire des services' },
};

const tags: readonly (readonly [RegExp, string])[] = [
  [/^\/(healthz|readyz)$/, 'health'],
  [/^\/api\/(docs|openapi)/, 'docs'],
];

/** The group of a path. */
export function tagOf(path: string): string {
  const [, tag] = tags.find(([pattern]) => pattern.test(path)) ?? [];
  return tag ?? path.replace(/^\/api\//, '/').split(/[/.]/)[1] ?? '';
}

export const tagLabel = (tag: string, language: Language): string => {
  const label = labels[tag];
  return label === undefined ? tag : textIn(label, language);
};
